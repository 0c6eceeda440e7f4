package org.nelumbo.node.open;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.nelumbo.coordination.member.MemberPeer;
import org.nelumbo.coordination.port.LastSeenRepository;
import org.nelumbo.foundation.concurrent.EventThread;
import org.nelumbo.foundation.time.TimeSource;
import org.nelumbo.node.people.People;

/// Writes down when co-signers were seen last: once a minute if there is news, and at the end. Strangers are
/// nobody's business here.
final class LastSeenMemory implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final LastSeenRepository repository;
    private final Supplier<? extends Collection<MemberPeer>> cosigners;
    private final Supplier<People> people;
    private final TimeSource time;
    private final EventThread events;
    private final Executor background;
    private final Map<MemberPeer, Instant> written = new HashMap<>();

    /// @param cosigners asked on any thread
    /// @param people asked on any thread
    /// @param background where the repository may block
    LastSeenMemory(
            LastSeenRepository repository,
            Supplier<? extends Collection<MemberPeer>> cosigners,
            Supplier<People> people,
            TimeSource time,
            EventThread events,
            Executor background) {
        this.repository = repository;
        this.cosigners = cosigners;
        this.people = people;
        this.time = time;
        this.events = events;
        this.background = background;
    }

    /// Looks every minute from now on.
    void start() {
        events.schedule(PAUSE, () -> {
            background.execute(this::write);
            start();
        });
    }

    /// Writes once more; blocks for the disk.
    @Override
    public void close() {
        write();
    }

    private synchronized void write() {
        Instant now = time.now();
        People known = people.get();
        Map<MemberPeer, Instant> news = new HashMap<>();
        for (MemberPeer peer : cosigners.get()) {
            known.seenInThisRun(peer.id(), now)
                    .filter(seen -> !seen.equals(written.get(peer)))
                    .ifPresent(seen -> news.put(peer, seen));
        }
        if (!news.isEmpty()) {
            repository.remember(news);
            written.putAll(news);
        }
    }
}
