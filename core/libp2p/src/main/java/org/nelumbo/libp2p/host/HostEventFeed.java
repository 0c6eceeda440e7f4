package org.nelumbo.libp2p.host;

import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Hands what a host tells to a listener, in order, on the listener's own thread, until closed.
public final class HostEventFeed implements AutoCloseable {
    private final AtomicReference<Flow.@Nullable Subscription> subscription = new AtomicReference<>();
    private volatile boolean closed;

    private HostEventFeed() {}

    /// Starts to listen.
    ///
    /// @param thread runs one task at a time, in the order in which they are given, such as an event
    ///     thread
    public static HostEventFeed of(Host host, Executor thread, Consumer<HostEvent> listener) {
        HostEventFeed feed = new HostEventFeed();
        host.events().subscribe(feed.new Subscriber(thread, listener));
        return feed;
    }

    /// Hands on nothing more.
    @Override
    public void close() {
        closed = true;
        Flow.Subscription current = subscription.getAndSet(null);
        if (current != null) {
            current.cancel();
        }
    }

    private final class Subscriber implements Flow.Subscriber<HostEvent> {
        private final Executor thread;
        private final Consumer<HostEvent> listener;

        private Subscriber(Executor thread, Consumer<HostEvent> listener) {
            this.thread = thread;
            this.listener = listener;
        }

        @Override
        public void onSubscribe(Flow.Subscription started) {
            subscription.set(started);
            if (closed) {
                started.cancel();
            } else {
                started.request(Long.MAX_VALUE);
            }
        }

        @Override
        public void onNext(HostEvent event) {
            thread.execute(() -> {
                if (!closed) {
                    listener.accept(event);
                }
            });
        }

        @Override
        public void onError(Throwable failure) {
            subscription.set(null);
        }

        @Override
        public void onComplete() {
            subscription.set(null);
        }
    }
}
