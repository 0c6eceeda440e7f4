package org.nelumbo.libp2p.host;

import java.util.List;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.libp2p.transport.Transport;

/// A protocol that runs as long as its host: it registers what it serves, then lives on the host's connections. Gossip,
/// the DHT, the relay and hole punching are such services; a [HostBuilder] takes them.
///
/// The host calls each method once, in this order, on the thread that starts or closes the host.
public interface HostService extends AutoCloseable {
    /// Says what this serves. Called before the host listens or dials: many peers learn protocols
    /// once, when they connect.
    void register(ProtocolRegistry registry);

    /// The ways to reach others that this opens, each asked for the addresses it can dial. Called once,
    /// after [#register] and before the first dial.
    default List<Transport> transports() {
        return List.of();
    }

    /// How much this likes to keep the connections to a peer, about 0 for strangers, less for those
    /// that are of no use. The sum over all services decides who goes first where room is needed. Must
    /// be quick.
    default double score(PeerId peer) {
        return 0;
    }

    /// Starts to work. Called before the host listens, so that no connection is missed; [Host#listenAddresses] is
    /// still empty.
    void start(Host host);

    /// Stops to work. Called before the connections are closed; returns when nothing of this runs any more. Called
    /// also where [#start] failed.
    @Override
    void close();
}
