package org.nelumbo.node.server;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.nelumbo.foundation.random.EntropySource;
import org.nelumbo.foundation.secret.SecretBytes;
import org.nelumbo.foundation.time.TimeSource;
import org.nelumbo.libp2p.discovery.KnownPeerRepository;
import org.nelumbo.libp2p.host.Host;
import org.nelumbo.libp2p.host.HostBuilder;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.protocol.relay.RelayServer;
import org.nelumbo.libp2p.protocol.relay.RelaySnapshot;
import org.nelumbo.node.DiscoveryParams;
import org.nelumbo.node.NodeParams;
import org.nelumbo.node.metrics.HostMetrics;
import org.nelumbo.node.metrics.Metric;
import org.nelumbo.node.open.NetworkParts;
import org.nelumbo.node.service.Settings;

/// A computer that strangers meet at: bootstrap peer, server of the DHT and relay. It has no wallet
/// and knows nobody's.
public final class NetworkServer implements AutoCloseable {
    private final Host host;
    private final NetworkParts parts;
    private final RelayServer relay;

    private NetworkServer(Host host, NetworkParts parts, RelayServer relay) {
        this.host = host;
        this.parts = parts;
        this.relay = relay;
    }

    /// Starts one with an identity that is forgotten with it.
    ///
    /// @param params where it listens; its role is that of a server whatever they say
    public static NetworkServer start(NodeParams params, TimeSource time, EntropySource entropy)
            throws IOException, InterruptedException {
        byte[] drawn = new byte[PeerSeedFile.SEED_BYTES];
        entropy.fill(drawn);
        try (SecretBytes seed = SecretBytes.takeFrom(drawn)) {
            return start(params, seed, time, entropy);
        }
    }

    /// Starts one.
    ///
    /// @param params where it listens, its own ways into the network and the peers it trusts; its
    ///     role is that of a server whatever they say
    /// @param seed 32 bytes, its identity; stays the caller's
    public static NetworkServer start(NodeParams params, SecretBytes seed, TimeSource time, EntropySource entropy)
            throws IOException, InterruptedException {
        DiscoveryParams known = params.discovery();
        NodeParams server =
                params.with(new DiscoveryParams(DiscoveryParams.Role.SERVER, known.bootstrap(), known.trusted(), true));
        NetworkParts parts = new NetworkParts(
                server,
                seed,
                known.bootstrap(),
                known.trusted(),
                Settings.Network.PLAIN,
                KnownPeerRepository.NONE,
                time,
                entropy);
        HostBuilder builder = parts.plugInto(HostBuilder.ed25519(seed, time, entropy));
        params.listen().forEach(builder::listen);
        return new NetworkServer(builder.start(), parts, parts.relay().orElseThrow());
    }

    /// Where it can be reached, each ending in `/p2p/…`.
    public List<Multiaddr> addresses() {
        return host.listenAddresses().stream()
                .map(address -> address.withPeer(host.id().multihash()))
                .toList();
    }

    /// Presence records it keeps for others.
    public int records() {
        return parts.dht().snapshot().records();
    }

    /// Connections between others that it carries now, and has carried.
    public RelaySnapshot relayed() {
        return relay.snapshot();
    }

    /// Its figures at this moment.
    public List<Metric> metrics() {
        List<Metric> all = new ArrayList<>(HostMetrics.of(host));
        all.addAll(HostMetrics.of(parts.dht().snapshot()));
        all.addAll(HostMetrics.of(parts.gossip().snapshot()));
        all.addAll(HostMetrics.of(relay.snapshot()));
        return all;
    }

    @Override
    public void close() {
        host.close();
        parts.close();
    }
}
