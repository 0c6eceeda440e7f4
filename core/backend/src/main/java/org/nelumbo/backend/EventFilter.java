package org.nelumbo.backend;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.nelumbo.chain.script.Script;

/// Narrows events to what one subscription follows. For implementations of [ChainBackend].
public final class EventFilter {
    private EventFilter() {}

    /// The event with only those of its scripts that are `followed`; empty if none of them is. Events without scripts
    /// concern everybody.
    public static Optional<ChainEvent> narrow(ChainEvent event, Set<Script> followed) {
        return switch (event) {
            case ChainEvent.Resynchronised(var scripts) -> both(scripts, followed, ChainEvent.Resynchronised::new);
            case ChainEvent.AddedToMempool(var txid, var scripts) ->
                both(scripts, followed, own -> new ChainEvent.AddedToMempool(txid, own));
            case ChainEvent.RemovedFromMempool(var txid, var scripts) ->
                both(scripts, followed, own -> new ChainEvent.RemovedFromMempool(txid, own));
            case ChainEvent.Confirmed(var txid, var scripts) ->
                both(scripts, followed, own -> new ChainEvent.Confirmed(txid, own));
            case ChainEvent.Reorganised(var txid, var scripts) ->
                both(scripts, followed, own -> new ChainEvent.Reorganised(txid, own));
            case ChainEvent.BlockConnected connected -> Optional.of(connected);
            case ChainEvent.BlockDisconnected disconnected -> Optional.of(disconnected);
        };
    }

    private static Optional<ChainEvent> both(
            Set<Script> scripts, Set<Script> followed, Function<Set<Script>, ChainEvent> event) {
        Set<Script> own = new HashSet<>(scripts);
        own.retainAll(followed);
        return own.isEmpty() ? Optional.empty() : Optional.of(event.apply(own));
    }
}
