package org.nelumbo.libp2p.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.nelumbo.libp2p.protocol.relay.RelayFixture.SMALL_ECHO;
import static org.nelumbo.libp2p.protocol.relay.RelayFixture.circuits;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nelumbo.libp2p.host.Connection;
import org.nelumbo.libp2p.host.DialOptions;
import org.nelumbo.libp2p.host.Direction;
import org.nelumbo.libp2p.host.Host;
import org.nelumbo.libp2p.host.HostEvent;
import org.nelumbo.libp2p.host.HostFixture;
import org.nelumbo.libp2p.host.MessageStream;
import org.nelumbo.libp2p.host.PeerAddress;
import org.nelumbo.libp2p.host.Stream;
import org.nelumbo.libp2p.host.StreamException;
import org.nelumbo.libp2p.host.StreamOptions;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.protocol.relay.RelayClient;
import org.nelumbo.libp2p.protocol.relay.RelayFixture;
import org.nelumbo.libp2p.protocol.relay.RelayParams;
import org.nelumbo.libp2p.protocol.relay.RelayStatus;
import org.nelumbo.libp2p.protocol.relay.StopMessage;
import org.nelumbo.libp2p.protocol.relay.StopMessageCodec;

/// Relays and peers behind them, with js-libp2p in each of the three places. Both sides are asked what
/// they saw.
@Interop
class RelayInteropTest {
    private static Optional<JsPeer> relaying = Optional.empty();
    private static Optional<JsPeer> relayed = Optional.empty();

    private final RelayFixture fixture = new RelayFixture();

    @BeforeAll
    static void startPeers() {
        relaying = Optional.of(JsPeer.start(Map.of("relayServer", true)));
        relayed = Optional.of(JsPeer.start(Map.of("relay", true)));
    }

    @AfterAll
    static void stopPeers() {
        relaying.ifPresent(JsPeer::close);
        relayed.ifPresent(JsPeer::close);
    }

    @AfterEach
    void closeAll() {
        fixture.close();
    }

    private static JsPeer jsRelay() {
        return relaying.orElseThrow();
    }

    private static JsPeer js() {
        return relayed.orElseThrow();
    }

    private static PeerAddress addressOf(JsPeer peer) {
        return new PeerAddress(peer.peerId(), List.of(peer.address()));
    }

    /// Waits until `host` can be reached through the js relay.
    private static PeerAddress reservedAtJs(Host host) throws Exception {
        host.connect(addressOf(jsRelay()), DialOptions.DEFAULT);
        await().until(() -> !circuits(host).isEmpty());
        return new PeerAddress(host.id(), circuits(host));
    }

    private static Map<String, Object> about(Host host) {
        return Map.of("peer", host.id().toString());
    }

    private static Multiaddr whole(PeerAddress address) {
        return address.addresses().getFirst().withPeer(address.peer().multihash());
    }

    private static JsonNode connectionOf(JsPeer peer, Host host) {
        await().until(() -> !peer.call("connections", about(host)).isEmpty());
        return peer.call("connections", about(host)).get(0);
    }

    @Test
    void jsReachesUsThroughItsRelay() throws Exception {
        Host bob = fixture.behindRelays(builder -> builder);
        List<HostEvent> atBob = HostFixture.eventsOf(bob);
        PeerAddress throughJs = reservedAtJs(bob);
        assertThat(jsRelay().call("reservations"))
                .anySatisfy(
                        reservation -> assertThat(reservation.required("peer").asText())
                                .isEqualTo(bob.id().toString()));

        JsonNode dialled = js().call("dial", Map.of("address", whole(throughJs).toString()));

        assertThat(dialled.required("limits").isNull()).isFalse();
        assertThat(js().call("ping", about(bob)).asDouble()).isLessThan(5000);
        js().awaitNotice(
                        "identified",
                        notice ->
                                notice.required("peer").asText().equals(bob.id().toString()));
        Connection connection = bob.connections(js().peerId()).getFirst();
        assertThat(connection.direction()).isEqualTo(Direction.INBOUND);
        assertThat(connection.limits()).isPresent();
        assertThat(bob.ping(js().peerId())).isLessThan(Duration.ofSeconds(5));
        await().until(() -> atBob.stream()
                .anyMatch(event -> event instanceof HostEvent.PeerIdentified identified
                        && identified.connection().equals(connection)));
        js().call("hangUp", about(bob));
        await().until(() -> bob.connections(js().peerId()).isEmpty());
    }

    @Test
    void jsSaysMillisecondsAndMeansTwoMinutes() throws Exception {
        Host bob = fixture.behindRelays(builder -> builder);
        Host alice = fixture.stranger(builder -> builder);
        Connection connection = alice.connect(reservedAtJs(bob), DialOptions.DEFAULT);
        assertThat(connection.limits()).hasValueSatisfying(limits -> {
            assertThat(limits.duration()).contains(Duration.ofMinutes(2));
            assertThat(limits.bytes()).contains(131_072L);
        });
    }

    @Test
    void jsCountsTheBytesOfBothDirectionsTogether() throws Exception {
        Host bob = fixture.behindRelays(builder -> builder);
        Host alice = fixture.stranger(builder -> builder);
        Connection connection = alice.connect(reservedAtJs(bob), DialOptions.DEFAULT);
        assertThat(echoed(connection, 40_000)).isEqualTo(40_000);
        assertThatThrownBy(() -> echoed(connection, 40_000)).isInstanceOf(StreamException.class);
        await().until(() -> !connection.isOpen());
    }

    @Test
    void anApplicationStreamThroughARelayIsRefusedByBoth() throws Exception {
        Host bob = fixture.behindRelays(builder -> builder);
        js().call("dial", Map.of("address", whole(reservedAtJs(bob)).toString()));
        Map<String, Object> echo = Map.of("peer", bob.id().toString(), "bytes", 10);
        assertThatThrownBy(() -> js().call("echo", echo)).isInstanceOf(JsPeer.JsFailure.class);
        Map<String, Object> insisting = Map.of("peer", bob.id().toString(), "bytes", 10, "onLimited", true);
        assertThatThrownBy(() -> js().call("echo", insisting)).isInstanceOf(JsPeer.JsFailure.class);
        Connection connection = bob.connections(js().peerId()).getFirst();
        Stream ours = connection.open(List.of(HostFixture.ECHO), StreamOptions.DEFAULT.allowingLimited());
        ours.write(ByteBuffer.wrap(new byte[1]));
        assertThatThrownBy(() -> ours.read(ByteBuffer.allocate(1))).isInstanceOf(StreamException.class);
        assertThat(bob.ping(js().peerId())).isLessThan(Duration.ofSeconds(5));
        js().call("hangUp", about(bob));
    }

    @Test
    void weReachJsThroughOurRelay() throws Exception {
        RelayFixture.Relay relay = fixture.relay(RelayParams.DEFAULT);
        Host alice = fixture.stranger(builder -> builder);
        List<HostEvent> atAlice = HostFixture.eventsOf(alice);
        Multiaddr at = relay.host()
                .listenAddresses()
                .getFirst()
                .withPeer(relay.host().id().multihash());
        js().call("listen", Map.of("address", at + "/p2p-circuit"));
        js().awaitNotice(
                        "addresses",
                        notice -> notice.required("addresses").toString().contains(at + "/p2p-circuit"));
        assertThat(relay.service().snapshot().reservations()).isEqualTo(1);
        Multiaddr circuit = Multiaddr.parse(at + "/p2p-circuit");

        Connection connection = alice.connect(new PeerAddress(js().peerId(), List.of(circuit)), DialOptions.DEFAULT);

        assertThat(connection.limits()).isPresent();
        assertThat(alice.ping(js().peerId())).isLessThan(Duration.ofSeconds(5));
        // js itself would rather dial us than ping on a limited connection that it has not dialled.
        assertThat(js().call("identify", about(alice)).required("agent").asText())
                .isEqualTo("nelumbo");
        JsonNode atJs = connectionOf(js(), alice);
        assertThat(atJs.required("direction").asText()).isEqualTo("inbound");
        // js counts down what is left.
        assertThat(atJs.required("limits").required("bytes").asInt()).isBetween(100_000, 131_072);
        assertThat(atJs.required("limits").required("seconds").asInt()).isBetween(100, 120);
        await().until(() -> atAlice.stream()
                .anyMatch(event -> event instanceof HostEvent.PeerIdentified identified
                        && identified.connection().equals(connection)));
        assertThat(relay.service().snapshot().circuits()).isEqualTo(1);
        Stream refused = connection.open(List.of(HostFixture.ECHO), StreamOptions.DEFAULT.allowingLimited());
        refused.write(ByteBuffer.wrap(new byte[1]));
        assertThatThrownBy(() -> refused.read(ByteBuffer.allocate(1))).isInstanceOf(StreamException.class);
        js().call("hangUp", about(alice));
        await().until(() -> relay.service().snapshot().circuits() == 0);
    }

    @Test
    void jsReachesUsThroughOurRelay() throws Exception {
        RelayFixture.Relay relay = fixture.relay(RelayParams.DEFAULT);
        Host bob = fixture.behindRelays(builder -> builder);
        PeerAddress throughUs = RelayFixture.reserve(bob, relay.host());
        JsonNode dialled = js().call("dial", Map.of("address", whole(throughUs).toString()));
        assertThat(dialled.required("limits").required("seconds").asInt()).isBetween(100, 120);
        assertThat(js().call("ping", about(bob)).asDouble()).isLessThan(5000);
        assertThat(bob.ping(js().peerId())).isLessThan(Duration.ofSeconds(5));
        js().call("hangUp", about(bob));
        await().until(() -> relay.service().snapshot().circuits() == 0);
    }

    @Test
    void aJsPeerTakesCircuitsFromRelaysItDoesNotKnow() throws Exception {
        RelayFixture.Relay relay = fixture.relay(RelayParams.DEFAULT);
        Connection connection = relay.host().connect(addressOf(js()), DialOptions.DEFAULT);
        // Ours refuses the same: RelayTest#aCircuitFromARelayWithoutReservationIsRefused.
        try (MessageStream messages = new MessageStream(
                connection.open(List.of(RelayClient.STOP), StreamOptions.DEFAULT), StopMessageCodec.MAX_BYTES)) {
            messages.write(StopMessageCodec.encode(
                    new StopMessage.Connect(new PeerAddress(jsRelay().peerId(), List.of()), Optional.empty())));
            assertThat(StopMessageCodec.decode(messages.read().orElseThrow()))
                    .isEqualTo(new StopMessage.Status(RelayStatus.OK));
        }
    }

    @Test
    void aJsPeerWithAnnouncedAddressesHidesItsRelayButIsThere() throws Exception {
        RelayFixture.Relay relay = fixture.relay(RelayParams.DEFAULT);
        Host alice = fixture.stranger(builder -> builder);
        Multiaddr circuit =
                Multiaddr.parse(relay.host()
                                .listenAddresses()
                                .getFirst()
                                .withPeer(relay.host().id().multihash()) + "/p2p-circuit");
        try (JsPeer announcing =
                JsPeer.start(Map.of("relay", true, "announce", List.of("/dns4/wallet.example/tcp/4001")))) {
            announcing.call("listen", Map.of("address", circuit.toString()));
            await().until(() -> relay.service().snapshot().reservations() == 1);
            assertThat(announcing.call("describe").required("addresses").toString())
                    .contains("wallet.example")
                    .doesNotContain("p2p-circuit");
            alice.connect(new PeerAddress(announcing.peerId(), List.of(circuit)), DialOptions.DEFAULT);
            await().until(() ->
                    !alice.peerStore().addresses(announcing.peerId()).isEmpty());
            assertThat(alice.ping(announcing.peerId())).isPositive();
        }
    }

    private static int echoed(Connection connection, int bytes) throws Exception {
        try (Stream stream = connection.open(List.of(SMALL_ECHO), StreamOptions.DEFAULT.allowingLimited())) {
            stream.write(ByteBuffer.wrap(new byte[bytes]));
            stream.closeWrite();
            return HostFixture.readAll(stream).size();
        }
    }
}
