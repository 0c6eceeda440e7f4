package org.nelumbo.libp2p.host;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Flow;
import org.nelumbo.libp2p.address.AdvertisedAddresses;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.libp2p.peerstore.PeerStore;
import org.nelumbo.libp2p.transport.RawConnection;

/// A node of a libp2p network: it listens, dials, and carries streams of many protocols over one connection a peer.
///
/// May be used from any thread. Calls that wait are made for virtual threads.
public interface Host extends AutoCloseable {
    /// Our own peer id.
    PeerId id();

    /// Where we really listen, ports filled in, without `/p2p/…`.
    List<Multiaddr> listenAddresses();

    /// What this host tells others about where it can be reached: configured, mapped, observed and
    /// relayed addresses, then those it listens on, without `/p2p/…`, at most
    /// [AdvertisedAddresses#MAX_ADDRESSES]. Each peer is told of them what it could reach. Changes are
    /// told as [HostEvent.AddressesChanged].
    List<Multiaddr> advertisedAddresses();

    /// The book behind [#advertisedAddresses], for services that find addresses.
    AdvertisedAddresses addresses();

    /// Whether strangers can dial this host. Changes are told as [HostEvent.ReachabilityChanged].
    Reachability reachability();

    /// What we serve.
    ProtocolRegistry protocols();

    /// What is known of other peers.
    PeerStore peerStore();

    /// An open connection to the peer: the existing one, or a new one, as [DialOptions#mode] says.
    /// Callers that ask at the same time share one dial. A direct connection is preferred to a limited
    /// one.
    Connection connect(PeerAddress target, DialOptions options) throws DialException, InterruptedException;

    /// Opens a stream to the peer, connecting first if needed with addresses from the peer store. See
    /// [Connection#open]. If the only connection is limited and `options` do not allow that, this
    /// fails; it does not dial again.
    Stream newStream(PeerId peer, List<ProtocolId> candidates, StreamOptions options)
            throws DialException, StreamException, InterruptedException;

    /// Takes over a raw connection that came in through no listener of this host, such as a relay's
    /// stream, and acts on it as the side that was dialled. Returns when it is encrypted and carries
    /// streams; the connection is told to subscribers like any other.
    ///
    /// @param expected who must be at the other end, if that is known
    /// @throws DialException if the upgrade failed or a limit is reached; the raw connection is closed
    ///     then
    Connection accept(RawConnection raw, Optional<PeerId> expected) throws DialException, InterruptedException;

    /// All open connections at this moment.
    List<Connection> connections();

    /// Open connections to `peer` at this moment, the one for new streams first.
    List<Connection> connections(PeerId peer);

    /// Ends every connection to `peer`.
    void disconnect(PeerId peer);

    /// Keeps connections to `peer` when room is needed, and keeps them open when idle, until every tag is taken off
    /// again.
    void protect(PeerId peer, String tag);

    /// Takes one tag off.
    void unprotect(PeerId peer, String tag);

    /// The tags that protect `peer` now; none if it is not protected.
    Set<String> tags(PeerId peer);

    /// Measures a round trip to `peer` over an open connection, or over a new one to an address in the peer store.
    ///
    /// @return from the first byte out to the last byte back, at most ten seconds
    Duration ping(PeerId peer) throws DialException, StreamException, InterruptedException;

    /// A protocol saw the peer break its rules. Points fade at 100 an hour; a peer that has 100 loses
    /// its connections and is banned for an hour, with the addresses it is at.
    ///
    /// @param points 1 to 100
    /// @param cause a word for the counters, such as `kad-malformed`
    void penalize(PeerId peer, int points, String cause);

    /// Bytes since the start, over all connections.
    Traffic traffic();

    /// Bytes since the start with one peer, those on connections that are closed included as long as
    /// they are remembered.
    Traffic traffic(PeerId peer);

    /// How often something was refused since the start, by cause, such as `accept-rate`,
    /// `ip.connections-in`, `stream.rate` or `violation.window-exceeded`.
    Map<String, Long> refusals();

    /// What happens from the moment of subscription on, in order. A subscriber that lags by more than 1,024 events
    /// loses the newest.
    Flow.Publisher<HostEvent> events();

    /// Stops listening, says GO_AWAY to everybody, gives streams one second, and releases everything. Returns when
    /// that is done.
    @Override
    void close();
}
