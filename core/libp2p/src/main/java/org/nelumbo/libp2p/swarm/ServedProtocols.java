package org.nelumbo.libp2p.swarm;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.nelumbo.libp2p.host.InlineHandler;
import org.nelumbo.libp2p.host.ProtocolId;
import org.nelumbo.libp2p.host.ProtocolOptions;
import org.nelumbo.libp2p.host.ProtocolRegistry;
import org.nelumbo.libp2p.host.StreamHandler;

/// The protocols a host serves.
public final class ServedProtocols implements ProtocolRegistry {
    /// How one protocol is served.
    sealed interface Served {
        ProtocolOptions options();

        /// On a virtual thread a stream.
        record Threaded(StreamHandler handler, ProtocolOptions options) implements Served {}

        /// On the event loop.
        record Inline(InlineHandler handler, ProtocolOptions options) implements Served {}
    }

    private final ConcurrentNavigableMap<ProtocolId, Served> served = new ConcurrentSkipListMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /// Calls `listener` whenever another set of protocols is served than before.
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    @Override
    public void handle(ProtocolId protocol, StreamHandler handler, ProtocolOptions options) {
        serve(protocol, new Served.Threaded(handler, options));
    }

    @Override
    public void handleInline(ProtocolId protocol, InlineHandler handler, ProtocolOptions options) {
        serve(protocol, new Served.Inline(handler, options));
    }

    @Override
    public void remove(ProtocolId protocol) {
        if (served.remove(protocol) != null) {
            listeners.forEach(Runnable::run);
        }
    }

    @Override
    public List<ProtocolId> served() {
        return List.copyOf(served.keySet());
    }

    private void serve(ProtocolId protocol, Served how) {
        if (served.put(protocol, how) == null) {
            listeners.forEach(Runnable::run);
        }
    }

    boolean serves(String text) {
        return ProtocolId.isValid(text) && served.containsKey(new ProtocolId(text));
    }

    Optional<ProtocolOptions> options(ProtocolId protocol) {
        return find(protocol).map(Served::options);
    }

    Optional<Served> find(ProtocolId protocol) {
        return Optional.ofNullable(served.get(protocol));
    }
}
