package org.nelumbo.backend.simulated;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.nelumbo.backend.ChainEvent;
import org.nelumbo.backend.ChainListener;
import org.nelumbo.backend.ChainSubscription;
import org.nelumbo.backend.EventFilter;
import org.nelumbo.chain.script.Script;
import org.nelumbo.foundation.observable.Subscription;

/// Passes on what concerns some scripts. All events come on the chain's thread.
final class SimulatedSubscription implements ChainSubscription {
    private final SimulatedChain chain;
    private final ChainListener listener;
    private final Consumer<SimulatedSubscription> onClose;
    private final Set<Script> followed = ConcurrentHashMap.newKeySet();
    private final Subscription source;
    private volatile boolean closed;

    SimulatedSubscription(SimulatedChain chain, ChainListener listener, Consumer<SimulatedSubscription> onClose) {
        this.chain = chain;
        this.listener = listener;
        this.onClose = onClose;
        this.source = chain.listen(this::pass);
    }

    void start(Set<Script> scripts) {
        announce(scripts);
    }

    @Override
    public void follow(Set<Script> scripts) {
        announce(scripts);
    }

    @Override
    public void close() {
        closed = true;
        source.close();
        onClose.accept(this);
    }

    private void announce(Set<Script> scripts) {
        Set<Script> fresh = Set.copyOf(scripts);
        chain.ask(ledger -> {
            followed.addAll(fresh);
            tell(new ChainEvent.Resynchronised(fresh));
            return true;
        });
    }

    private void pass(ChainEvent event) {
        EventFilter.narrow(event, followed).ifPresent(this::tell);
    }

    private void tell(ChainEvent event) {
        if (!closed) {
            listener.on(event);
        }
    }
}
