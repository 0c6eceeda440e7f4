package org.nelumbo.app.fx;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.nelumbo.foundation.observable.Observable;
import org.nelumbo.foundation.observable.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A door that makes one hop to the screen's thread for everything that became due since the last one.
public final class MergingDoor implements UiDoor {
    private static final Logger LOG = LoggerFactory.getLogger(MergingDoor.class);

    private final Executor hop;
    private final Map<Object, Runnable> due = new LinkedHashMap<>();
    private boolean hopping;

    /// @param hop runs a task on the screen's thread, such as `Platform::runLater`
    public MergingDoor(Executor hop) {
        this.hop = hop;
    }

    @Override
    public <T> Subscription watch(Observable<T> source, Consumer<? super T> target) {
        AtomicBoolean open = new AtomicBoolean(true);
        Object key = new Object();
        T first = source.get();
        target.accept(first);
        AtomicBoolean subscribing = new AtomicBoolean(true);
        Subscription subscription = source.subscribe(value -> {
            if (subscribing.get() && Objects.equals(value, first)) {
                return;
            }
            enqueue(key, () -> {
                if (open.get()) {
                    target.accept(value);
                }
            });
        });
        subscribing.set(false);
        return () -> {
            open.set(false);
            subscription.close();
        };
    }

    @Override
    public <T> void deliver(CompletableFuture<T> future, Consumer<? super T> target) {
        CompletableFuture<T> _ = future.whenComplete((value, broken) -> {
            if (broken == null) {
                enqueue(new Object(), () -> target.accept(value));
            } else {
                LOG.error("the core broke a promise to the screen", broken);
            }
        });
    }

    private void enqueue(Object key, Runnable task) {
        synchronized (due) {
            due.put(key, task);
            if (hopping) {
                return;
            }
            hopping = true;
        }
        hop.execute(this::flush);
    }

    private void flush() {
        List<Runnable> tasks;
        synchronized (due) {
            tasks = new ArrayList<>(due.values());
            due.clear();
            hopping = false;
        }
        tasks.forEach(Runnable::run);
    }
}
