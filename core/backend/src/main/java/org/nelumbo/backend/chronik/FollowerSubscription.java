package org.nelumbo.backend.chronik;

import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.nelumbo.backend.ChainEvent;
import org.nelumbo.backend.ChainListener;
import org.nelumbo.backend.ChainSubscription;
import org.nelumbo.backend.EventFilter;
import org.nelumbo.chain.script.Script;

/// One listener and its scripts. The scripts belong to the event thread.
final class FollowerSubscription implements ChainSubscription {
    private final ChainListener listener;
    private final BiConsumer<FollowerSubscription, Set<Script>> onFollow;
    private final Consumer<FollowerSubscription> onClose;
    private final Set<Script> scripts = new HashSet<>();
    private volatile boolean closed;

    FollowerSubscription(
            ChainListener listener,
            BiConsumer<FollowerSubscription, Set<Script>> onFollow,
            Consumer<FollowerSubscription> onClose) {
        this.listener = listener;
        this.onFollow = onFollow;
        this.onClose = onClose;
    }

    Set<Script> scripts() {
        return scripts;
    }

    void pass(ChainEvent event) {
        EventFilter.narrow(event, scripts).ifPresent(this::tell);
    }

    void tell(ChainEvent event) {
        if (!closed) {
            listener.on(event);
        }
    }

    @Override
    public void follow(Set<Script> more) {
        if (!closed) {
            onFollow.accept(this, Set.copyOf(more));
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            onClose.accept(this);
        }
    }
}
