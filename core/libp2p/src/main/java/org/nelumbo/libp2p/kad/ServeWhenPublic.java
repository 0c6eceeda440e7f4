package org.nelumbo.libp2p.kad;

import java.util.Optional;
import org.nelumbo.libp2p.host.Host;
import org.nelumbo.libp2p.host.HostEvent;
import org.nelumbo.libp2p.host.HostEventFeed;
import org.nelumbo.libp2p.host.HostService;
import org.nelumbo.libp2p.host.ProtocolRegistry;
import org.nelumbo.libp2p.host.Reachability;

/// Lets a host serve the DHT while strangers can dial it, and only ask while they cannot. As long as that is not known
/// the DHT keeps the part it has.
///
/// Source: libp2p/specs, kad-dht, client and server mode: whoever cannot be dialled must not be in the tables of
/// others.
public final class ServeWhenPublic implements HostService {
    private final Kademlia dht;
    private Optional<HostEventFeed> feed = Optional.empty();

    /// @param dht a service of the same host, which stays the caller's
    public ServeWhenPublic(Kademlia dht) {
        this.dht = dht;
    }

    @Override
    public void register(ProtocolRegistry registry) {
        // The DHT registers what it serves.
    }

    @Override
    public void start(Host host) {
        take(host.reachability());
        feed = Optional.of(HostEventFeed.of(host, Runnable::run, this::happened));
    }

    @Override
    public void close() {
        feed.ifPresent(HostEventFeed::close);
    }

    private void happened(HostEvent event) {
        if (event instanceof HostEvent.ReachabilityChanged(Reachability reachability)) {
            take(reachability);
        }
    }

    private void take(Reachability reachability) {
        switch (reachability) {
            case PUBLIC -> dht.mode(KadMode.SERVER);
            case PRIVATE -> dht.mode(KadMode.CLIENT);
            case UNKNOWN -> {}
        }
    }
}
