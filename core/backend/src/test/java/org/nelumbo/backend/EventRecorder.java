package org.nelumbo.backend;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/// Remembers events and waits for them.
final class EventRecorder implements ChainListener {
    private final List<ChainEvent> events = new CopyOnWriteArrayList<>();

    @Override
    public void on(ChainEvent event) {
        events.add(event);
    }

    List<ChainEvent> events() {
        return events;
    }

    void clear() {
        events.clear();
    }

    void awaitEvent(Predicate<ChainEvent> wanted) {
        await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> events.stream().anyMatch(wanted));
    }

    void awaitEvent(ChainEvent wanted) {
        awaitEvent(wanted::equals);
    }
}
