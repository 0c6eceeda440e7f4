package org.nelumbo.node.demo;

import java.io.IOException;
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
import org.nelumbo.node.open.NetworkParts;

/// A stranger's computer that everybody knows: bootstrap peer, server of the DHT and relay. It has no wallet and
/// knows nobody's.
public final class MeetingPoint implements AutoCloseable {
    private static final int SEED_BYTES = 32;

    private final Host host;
    private final NetworkParts parts;
    private final RelayServer relay;

    private MeetingPoint(Host host, NetworkParts parts, RelayServer relay) {
        this.host = host;
        this.parts = parts;
        this.relay = relay;
    }

    /// Starts one.
    ///
    /// @param params where it listens; its role is that of a server whatever they say
    public static MeetingPoint start(NodeParams params, TimeSource time, EntropySource entropy)
            throws IOException, InterruptedException {
        byte[] drawn = new byte[SEED_BYTES];
        entropy.fill(drawn);
        try (SecretBytes seed = SecretBytes.takeFrom(drawn)) {
            NodeParams server = params.with(new DiscoveryParams(DiscoveryParams.Role.SERVER, List.of(), true));
            NetworkParts parts = new NetworkParts(server, seed, List.of(), KnownPeerRepository.NONE, time, entropy);
            HostBuilder builder = parts.plugInto(HostBuilder.ed25519(seed, time, entropy));
            params.listen().forEach(builder::listen);
            return new MeetingPoint(builder.start(), parts, parts.relay().orElseThrow());
        }
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

    @Override
    public void close() {
        host.close();
        parts.close();
    }
}
