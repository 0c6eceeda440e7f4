package org.nelumbo.libp2p.protocol.relay;

import static org.awaitility.Awaitility.await;
import static org.nelumbo.libp2p.host.HostFixture.addressOf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.nelumbo.foundation.random.SystemEntropy;
import org.nelumbo.foundation.time.SystemTime;
import org.nelumbo.libp2p.host.DialException;
import org.nelumbo.libp2p.host.DialOptions;
import org.nelumbo.libp2p.host.Host;
import org.nelumbo.libp2p.host.HostBuilder;
import org.nelumbo.libp2p.host.HostFixture;
import org.nelumbo.libp2p.host.PeerAddress;
import org.nelumbo.libp2p.host.ProtocolId;
import org.nelumbo.libp2p.host.ProtocolOptions;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.multiformats.MultiaddrProtocol;
import org.nelumbo.libp2p.peer.PeerKeyPair;

/// Hosts on this machine that reach each other through one of them.
public final class RelayFixture implements AutoCloseable {
    /// An echo that runs on limited connections too.
    public static final ProtocolId SMALL_ECHO = new ProtocolId("/nelumbo/test/small-echo/1.0.0");

    private static final Duration SOON = Duration.ofSeconds(8);

    private final HostFixture hosts = new HostFixture();

    /// A relay and its service.
    public record Relay(Host host, RelayServer service) {}

    /// A relay on 127.0.0.1.
    public Relay relay(RelayParams params) throws IOException, InterruptedException {
        PeerKeyPair identity = PeerKeyPair.generate(new SystemEntropy());
        RelayServer service = new RelayServer(params, identity, new SystemTime());
        return new Relay(
                hosts.listeningAs(identity, HostFixture.loopback(), builder -> builder.service(service)), service);
    }

    /// A host without a listener that wants to be reached through whichever relay it is connected to.
    public Host behindRelays(UnaryOperator<HostBuilder> more) throws IOException, InterruptedException {
        return hosts.diallingAs(
                someone(),
                builder -> more.apply(builder.service(RelayClient.of(
                                new RelayClientParams(RelayClientParams.Reserve.ALWAYS, Set.of()), new SystemTime()))
                        .handle(HostFixture.ECHO, HostFixture::echo, ProtocolOptions.DEFAULT)
                        .handle(SMALL_ECHO, HostFixture::echo, ProtocolOptions.DEFAULT.allowingLimited())));
    }

    /// A host without a listener that can dial others behind relays.
    public Host stranger(UnaryOperator<HostBuilder> more) throws IOException, InterruptedException {
        return hosts.diallingAs(
                someone(),
                builder -> more.apply(builder.service(RelayClient.of(
                        new RelayClientParams(RelayClientParams.Reserve.NEVER, Set.of()), new SystemTime()))));
    }

    /// The hosts behind all this.
    public HostFixture hosts() {
        return hosts;
    }

    /// Connects `host` to the relay and waits until it can be reached through it.
    public static PeerAddress reserve(Host host, Host relay) throws DialException, InterruptedException {
        host.connect(addressOf(relay), DialOptions.DEFAULT);
        await().atMost(SOON).until(() -> !circuits(host).isEmpty());
        return new PeerAddress(host.id(), circuits(host));
    }

    /// The addresses through relays that `host` tells.
    public static List<Multiaddr> circuits(Host host) {
        return host.advertisedAddresses().stream()
                .filter(address -> address.has(MultiaddrProtocol.P2P_CIRCUIT))
                .toList();
    }

    /// Nobody another peer may remember from an earlier test.
    private static long someone() {
        return ByteBuffer.wrap(new SystemEntropy().bytes(Long.BYTES).toArray()).getLong();
    }

    @Override
    public void close() {
        hosts.close();
    }
}
