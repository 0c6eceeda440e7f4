package org.nelumbo.libp2p.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.nelumbo.libp2p.host.Connection;
import org.nelumbo.libp2p.host.Direction;
import org.nelumbo.libp2p.host.HostEvent;
import org.nelumbo.libp2p.host.Stream;
import org.nelumbo.libp2p.multiformats.Multiaddr;

/// What two peers do every day, with js-libp2p at the other end, dialled by us and dialling us. Both sides are asked
/// what
/// they saw.
@Interop
class HostInteropTest {
    private static final int EIGHT_MIB = 8 << 20;

    private static Optional<JsPeer> started = Optional.empty();

    private Optional<JavaPeer> ours = Optional.empty();

    @BeforeAll
    static void startPeer() {
        started = Optional.of(JsPeer.start());
    }

    @AfterAll
    static void stopPeer() {
        started.ifPresent(JsPeer::close);
    }

    @BeforeEach
    void startHost() throws Exception {
        ours = Optional.of(JavaPeer.start());
    }

    @AfterEach
    void stopHost() {
        ours.ifPresent(JavaPeer::close);
    }

    @Test
    void weDialAndBothSidesHaveOneEncryptedConnection() throws Exception {
        Connection connection = us().connect(js());
        assertThat(connection.remotePeer()).isEqualTo(js().peerId());
        assertThat(connection.direction()).isEqualTo(Direction.OUTBOUND);
        js().awaitNotice("connected", this::isAboutUs);
        assertOneConnectionAtJs("inbound");
    }

    @Test
    void jsDialsAndBothSidesHaveOneEncryptedConnection() {
        JsonNode dialled = jsDials();
        assertThat(dialled.required("peer").asText()).isEqualTo(us().id());
        us().awaitEvent(HostEvent.PeerConnected.class, event -> event.peer().equals(js().peerId()));
        assertThat(us().host().connections(js().peerId()))
                .singleElement()
                .extracting(Connection::direction)
                .isEqualTo(Direction.INBOUND);
        assertOneConnectionAtJs("outbound");
    }

    @Test
    void bothSidesIdentifyEachOtherWhenWeDial() throws Exception {
        us().connect(js());
        assertIdentified();
    }

    @Test
    void bothSidesIdentifyEachOtherWhenJsDials() {
        jsDials();
        assertIdentified();
    }

    @Test
    void bothSidesAnswerPings() throws Exception {
        us().connect(js());
        assertThat(us().host().ping(js().peerId())).isLessThan(Duration.ofSeconds(5));
        assertThat(js().call("ping", aboutUs()).asDouble()).isLessThan(5000);
    }

    @Test
    void bothSidesAnswerPingsWhenJsDialled() throws Exception {
        jsDials();
        assertThat(js().call("ping", aboutUs()).asDouble()).isLessThan(5000);
        assertThat(us().host().ping(js().peerId())).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void anApplicationMessageArrivesAtJs() throws Exception {
        try (Stream stream = us().open(js(), JavaPeer.NOTE)) {
            JavaPeer.send(stream, "Zahle 5 XPI an Bob ✓");
            stream.closeWrite();
            js().awaitNotice(
                            "note",
                            note -> isAboutUs(note)
                                    && note.required("text").asText().equals("Zahle 5 XPI an Bob ✓"));
            assertThat(JavaPeer.drain(stream)).isZero();
        }
    }

    @Test
    void anApplicationMessageArrivesFromJs() {
        jsDials();
        js().call("note", Map.of("peer", us().id(), "text", "hello from js"));
        await().atMost(JavaPeer.PATIENCE)
                .untilAsserted(() -> assertThat(us().notes()).containsExactly("hello from js"));
    }

    @Test
    void eightMebibytesComeBackFromJs(TestReporter reporter) throws Exception {
        try (Stream stream = us().open(js(), JavaPeer.ECHO)) {
            long start = System.nanoTime();
            CompletableFuture<Long> received = new CompletableFuture<>();
            Thread reader = Thread.ofVirtual().start(() -> {
                try {
                    received.complete(JavaPeer.drain(stream));
                } catch (Exception failure) {
                    received.completeExceptionally(failure);
                }
            });
            JavaPeer.sendBytes(stream, EIGHT_MIB);
            stream.closeWrite();
            assertThat(received.get()).isEqualTo(EIGHT_MIB);
            reader.join();
            reporter.publishEntry("echo by js, ms", Long.toString((System.nanoTime() - start) / 1_000_000));
        }
    }

    @Test
    void eightMebibytesComeBackToJs(TestReporter reporter) {
        jsDials();
        JsonNode echoed = js().call("echo", Map.of("peer", us().id(), "bytes", EIGHT_MIB));
        assertThat(echoed.required("received").asLong()).isEqualTo(EIGHT_MIB);
        reporter.publishEntry(
                "echo by us, ms", Long.toString(echoed.required("millis").asLong()));
    }

    @Test
    void dialledAgainTheConnectionIsTheSame() throws Exception {
        Connection first = us().connect(js());
        assertThat(us().connect(js())).isSameAs(first);
        jsDials();
        assertOneConnectionAtJs("inbound");
        assertThat(us().host().connections(js().peerId())).containsExactly(first);
    }

    @Test
    void afterWeHangUpBothSidesKnowAndCanConnectAgain() throws Exception {
        us().connect(js());
        js().awaitNotice("connected", this::isAboutUs);
        us().host().disconnect(js().peerId());
        js().awaitNotice("disconnected", this::isAboutUs);
        us().awaitEvent(HostEvent.PeerDisconnected.class, event -> event.peer().equals(js().peerId()));
        assertThat(us().connect(js()).isOpen()).isTrue();
        assertThat(us().host().ping(js().peerId())).isPositive();
    }

    @Test
    void afterJsHangsUpBothSidesKnowAndCanConnectAgain() throws Exception {
        us().connect(js());
        js().awaitNotice("connected", this::isAboutUs);
        js().call("hangUp", aboutUs());
        us().awaitEvent(HostEvent.PeerDisconnected.class, event -> event.peer().equals(js().peerId()));
        jsDials();
        // js counts whole milliseconds.
        assertThat(js().call("ping", aboutUs()).asDouble()).isNotNegative();
    }

    private void assertIdentified() {
        HostEvent.PeerIdentified identified = us().awaitEvent(
                        HostEvent.PeerIdentified.class,
                        event -> event.connection().remotePeer().equals(js().peerId()));
        assertThat(identified.protocols()).contains(JavaPeer.ECHO, JavaPeer.HOLD);
        assertThat(identified.agentVersion()).startsWith("js-libp2p/");
        assertThat(identified.observedAddress())
                .hasValueSatisfying(address -> assertThat(address.toString()).startsWith("/ip4/127.0.0.1/tcp/"));

        JsonNode seenByJs = js().awaitNotice("identified", this::isAboutUs);
        assertThat(seenByJs.required("agent").asText()).isEqualTo("nelumbo");
        assertThat(seenByJs.required("protocolVersion").asText()).isEqualTo("ipfs/0.1.0");
        assertThat(seenByJs.required("protocols"))
                .extracting(JsonNode::asText)
                .contains("/ipfs/id/1.0.0", "/ipfs/ping/1.0.0", JavaPeer.ECHO.value());
        Multiaddr listening = us().host().listenAddresses().getFirst();
        assertThat(seenByJs.required("recordAddresses"))
                .extracting(JsonNode::asText)
                .containsExactly(listening.toString());
    }

    private void assertOneConnectionAtJs(String direction) {
        JsonNode connections = js().call("connections", aboutUs());
        assertThat(connections).hasSize(1);
        JsonNode connection = connections.required(0);
        assertThat(connection.required("direction").asText()).isEqualTo(direction);
        assertThat(connection.required("encryption").asText()).isEqualTo("/noise");
        assertThat(connection.required("muxer").asText()).isEqualTo("/yamux/1.0.0");
    }

    private JsonNode jsDials() {
        return js().call("dial", Map.of("address", us().address().toString()));
    }

    private Map<String, Object> aboutUs() {
        return Map.of("peer", us().id());
    }

    private boolean isAboutUs(JsonNode notice) {
        return notice.path("peer").asText().equals(us().id());
    }

    private JavaPeer us() {
        return ours.orElseThrow();
    }

    private static JsPeer js() {
        return started.orElseThrow();
    }
}
