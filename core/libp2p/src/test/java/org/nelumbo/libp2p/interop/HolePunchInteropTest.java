package org.nelumbo.libp2p.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.time.SystemTime;
import org.nelumbo.libp2p.host.Connection;
import org.nelumbo.libp2p.host.DialOptions;
import org.nelumbo.libp2p.host.Direction;
import org.nelumbo.libp2p.host.Host;
import org.nelumbo.libp2p.host.PeerAddress;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.protocol.dcutr.HolePuncher;
import org.nelumbo.libp2p.protocol.relay.RelayFixture;
import org.nelumbo.libp2p.protocol.relay.RelayParams;

/// Relayed connections with js-libp2p become direct ones, whoever acts. Names count as public on both
/// sides, so `/dns4/localhost` stands for an address in the Internet; addresses of loopback stand for
/// private ones.
@Interop
class HolePunchInteropTest {
    private static final Duration PATIENCE = Duration.ofSeconds(12);

    private static Optional<JsPeer> unknown = Optional.empty();
    private static Optional<JsPeer> named = Optional.empty();

    private final RelayFixture fixture = new RelayFixture();

    @BeforeAll
    static void startPeers() throws IOException {
        unknown = Optional.of(JsPeer.start(Map.of("relay", true, "dcutr", true)));
        int port = freePort();
        named = Optional.of(JsPeer.start(Map.of(
                "relay",
                true,
                "dcutr",
                true,
                "listen",
                List.of("/ip4/127.0.0.1/tcp/" + port),
                "appendAnnounce",
                List.of("/dns4/localhost/tcp/" + port))));
    }

    @AfterAll
    static void stopPeers() {
        unknown.ifPresent(JsPeer::close);
        named.ifPresent(JsPeer::close);
    }

    @AfterEach
    void closeAll() {
        fixture.close();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void awaitDirect(Host host, JsPeer js, Direction direction) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(host.connections(js.peerId())).singleElement().satisfies(connection -> {
                assertThat(connection.limits()).isEmpty();
                assertThat(connection.direction()).isEqualTo(direction);
            });
            JsonNode atJs = js.call("connections", Map.of("peer", host.id().toString()));
            assertThat(atJs).hasSize(1);
            assertThat(atJs.get(0).required("limits").isNull()).isTrue();
            assertThat(atJs.get(0).required("direction").asText())
                    .isEqualTo(direction == Direction.INBOUND ? "outbound" : "inbound");
        });
    }

    /// js reserves at a relay of ours; where it can be dialled then.
    private PeerAddress reserved(JsPeer js) throws Exception {
        Host relay = fixture.relay(RelayParams.DEFAULT).host();
        Multiaddr at = relay.listenAddresses().getFirst().withPeer(relay.id().multihash());
        js.call("listen", Map.of("address", at + "/p2p-circuit"));
        js.awaitNotice(
                "addresses", notice -> notice.required("addresses").toString().contains(at + "/p2p-circuit"));
        return new PeerAddress(js.peerId(), List.of(Multiaddr.parse(at + "/p2p-circuit")));
    }

    private void jsDials(JsPeer js, Host bob) throws Exception {
        PeerAddress address =
                RelayFixture.reserve(bob, fixture.relay(RelayParams.DEFAULT).host());
        js.call(
                "dial",
                Map.of(
                        "address",
                        address.addresses()
                                .getFirst()
                                .withPeer(bob.id().multihash())
                                .toString()));
    }

    @Test
    void weDialBackAJsPeerWithAPublicName() throws Exception {
        JsPeer js = named.orElseThrow();
        Host bob = fixture.behindRelays(builder -> builder.service(HolePuncher.of(new SystemTime())));
        jsDials(js, bob);
        awaitDirect(bob, js, Direction.OUTBOUND);
    }

    @Test
    void weTellAJsPeerWhenToDialUs() throws Exception {
        JsPeer js = unknown.orElseThrow();
        int port = freePort();
        Host bob = fixture.behindRelays(builder -> builder.service(HolePuncher.of(new SystemTime()))
                .listen(local(port))
                .announce(dns(port)));
        jsDials(js, bob);
        awaitDirect(bob, js, Direction.INBOUND);
    }

    @Test
    void aJsPeerDialsUsBackAtOurPublicName() throws Exception {
        JsPeer js = unknown.orElseThrow();
        int port = freePort();
        Host alice = fixture.stranger(builder -> builder.service(HolePuncher.of(new SystemTime()))
                .listen(local(port))
                .announce(dns(port)));
        Connection relayed = alice.connect(reserved(js), DialOptions.DEFAULT);
        awaitDirect(alice, js, Direction.INBOUND);
        assertThat(relayed.isOpen()).isFalse();
    }

    @Test
    void aJsPeerTellsUsWhenToDial() throws Exception {
        JsPeer js = named.orElseThrow();
        int nobodyListens = freePort();
        Host alice = fixture.stranger(
                builder -> builder.service(HolePuncher.of(new SystemTime())).announce(dns(nobodyListens)));
        Connection relayed = alice.connect(reserved(js), DialOptions.DEFAULT);
        awaitDirect(alice, js, Direction.OUTBOUND);
        assertThat(relayed.isOpen()).isFalse();
    }

    private static Multiaddr local(int port) {
        return Multiaddr.ofTcp(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    private static Multiaddr dns(int port) {
        try {
            return Multiaddr.parse("/dns4/localhost/tcp/" + port);
        } catch (DecodeException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
