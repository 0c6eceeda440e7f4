package org.nelumbo.libp2p.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.secret.SecretBytes;
import org.nelumbo.libp2p.host.Connection;
import org.nelumbo.libp2p.host.DialException;
import org.nelumbo.libp2p.host.DialFailure;
import org.nelumbo.libp2p.host.DialOptions;
import org.nelumbo.libp2p.host.HostEvent;
import org.nelumbo.libp2p.host.ProtocolId;
import org.nelumbo.libp2p.host.ProtocolOptions;
import org.nelumbo.libp2p.host.Stream;
import org.nelumbo.libp2p.host.StreamException;
import org.nelumbo.libp2p.host.StreamOptions;
import org.nelumbo.libp2p.peer.PeerKeyPair;

/// Behaviour of js-libp2p that a host written from the specifications alone would stumble over.
/// Each test has a host of its own; the js peers are common, since starting one takes longer than
/// most tests.
@Interop
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Tag("thorough")
class TrapInteropTest {
    private static final int ONE_MIB = 1 << 20;
    private static final ProtocolId UNKNOWN = new ProtocolId("/nelumbo/test/unknown/1.0.0");
    /// Everything that is unusual and does not disturb each other.
    private static final Map<String, Object> ODD =
            Map.of("keyType", "secp256k1", "unreadableAddress", true, "inboundPerSecond", 5, "muxerPingMillis", 300);
    private static final int PING_BYTES = 32;

    private static Optional<JsPeer> common = Optional.empty();
    private static Optional<JsPeer> odd = Optional.empty();
    private static Optional<JsPeer> unlisted = Optional.empty();
    private static Optional<JsPeer> doomed = Optional.empty();
    private static Optional<JavaPeer> pinged = Optional.empty();
    private static long pingedSince;

    @BeforeAll
    static void startPeers() throws Exception {
        List<JsPeer> started = JsPeer.startTogether(List.of(Map.of(), ODD, Map.of("listen", List.of()), Map.of()));
        common = Optional.of(started.get(0));
        odd = Optional.of(started.get(1));
        unlisted = Optional.of(started.get(2));
        doomed = Optional.of(started.get(3));
        pinged = Optional.of(JavaPeer.start());
        pinged.get().connect(odd());
        pingedSince = System.nanoTime();
    }

    @AfterAll
    static void stopPeers() {
        pinged.ifPresent(JavaPeer::close);
        java.util.stream.Stream.of(common, odd, unlisted, doomed)
                .flatMap(Optional::stream)
                .forEach(JsPeer::close);
    }

    @Test
    void oneDataFrameAsLargeAsTheWholeWindowIsTaken() throws Exception {
        JsPeer js = js();
        try (JavaPeer us = JavaPeer.start();
                Stream stream = us.open(js, JavaPeer.POUR)) {
            stream.write(ByteBuffer.allocate(4).putInt(4 * ONE_MIB).flip());
            stream.closeWrite();
            assertThat(JavaPeer.drain(stream)).isEqualTo(4 * ONE_MIB);
        }
    }

    @Test
    void aStreamThatIsNeverAcknowledgedStillCarriesBytes() throws Exception {
        JsPeer js = js();
        try (JavaPeer us = JavaPeer.start();
                Stream stream = us.open(js, JavaPeer.HOLD)) {
            JavaPeer.send(stream, "hello");
            assertThat(JavaPeer.receive(stream, 4)).isEqualTo("held");
            stream.closeWrite();
            js.call("release");
            assertThat(js.awaitNotice("released", us::isNamedIn)
                            .required("bytes")
                            .asInt())
                    .isEqualTo(5);
        }
    }

    @Test
    void aReaderThatPausesMakesUsWaitInsteadOfOverrunningItsWindow() throws Exception {
        JsPeer js = js();
        try (JavaPeer us = JavaPeer.start();
                Stream stream = us.open(js, JavaPeer.HOLD)) {
            CompletableFuture<Void> writing = inBackground(() -> {
                JavaPeer.sendBytes(stream, 4 * ONE_MIB);
                stream.closeWrite();
            });
            assertThat(JavaPeer.receive(stream, 4)).isEqualTo("held");
            assertThat(us.host().ping(js.peerId())).isLessThan(Duration.ofSeconds(5));
            assertThat(writing).isNotDone();
            js.call("release");
            writing.get();
            assertThat(js.awaitNotice("released", us::isNamedIn)
                            .required("bytes")
                            .asInt())
                    .isEqualTo(4 * ONE_MIB);
        }
    }

    @Test
    void manyStreamsOpenedInTheFirstInstantDoNotKillTheConnection() throws Exception {
        JsPeer js = js();
        try (JavaPeer us = JavaPeer.start();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Connection connection = us.connect(js);
            Callable<String> exchange = () -> {
                try (Stream stream = connection.open(List.of(JavaPeer.ECHO), StreamOptions.DEFAULT)) {
                    JavaPeer.send(stream, "early");
                    return JavaPeer.receive(stream, 5);
                }
            };
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                answers.add(threads.submit(exchange));
            }
            for (Future<String> answer : answers) {
                assertThat(answer.get()).isEqualTo("early");
            }
            assertThat(connection.isOpen()).isTrue();
        }
    }

    @Test
    void whatJsSendsAfterOurResetIsIgnored() throws Exception {
        JsPeer js = js();
        try (JavaPeer us = JavaPeer.start()) {
            Connection connection = us.connect(js);
            for (int i = 0; i < 5; i++) {
                Stream stream = connection.open(List.of(JavaPeer.POUR), StreamOptions.DEFAULT);
                stream.write(ByteBuffer.allocate(4).putInt(4 * ONE_MIB).flip());
                stream.closeWrite();
                JavaPeer.receive(stream, 1000);
                stream.reset();
            }
            assertThat(us.host().ping(js.peerId())).isPositive();
            assertThat(connection.isOpen()).isTrue();
        }
    }

    @Test
    void aStreamThatJsResetsWhileWeWriteFailsAloneAndTheConnectionStays() throws Exception {
        JsPeer js = js();
        try (JavaPeer us = JavaPeer.start()) {
            Connection connection = us.connect(js);
            Stream stream = connection.open(List.of(JavaPeer.DROP), StreamOptions.DEFAULT);
            assertThatThrownBy(() -> JavaPeer.sendBytes(stream, 64 * ONE_MIB))
                    .isInstanceOfSatisfying(
                            StreamException.class,
                            failure -> assertThat(failure.reason()).isEqualTo(StreamException.Reason.RESET_BY_REMOTE));
            assertThat(us.host().ping(js.peerId())).isPositive();
            assertThat(connection.isOpen()).isTrue();
        }
    }

    @Test
    void aStreamThatJsFinishesInItsFirstFrameIsReadToItsEnd() throws Exception {
        JsPeer js = js();
        try (JavaPeer us = JavaPeer.start()) {
            us.connect(js);
            JsonNode outcome = js.call(
                    "raw", Map.of("peer", us.id(), "protocol", JavaPeer.ECHO.value(), "hex", "c0ffee", "finish", true));
            assertThat(outcome.required("hex").asText()).isEqualTo("c0ffee");
            assertThat(outcome.required("end").asText()).isNotEqualTo("reset");
        }
    }

    /// Runs when most pings have come already.
    @Test
    @Order(Integer.MAX_VALUE)
    void everyMuxerPingOfJsIsAnsweredExactlyOnce() {
        // js ends the connection for an answer it did not ask for, and we would end it above five questions a
        // second.
        long enough = Duration.ofSeconds(2).toNanos();
        await().atMost(JavaPeer.PATIENCE).until(() -> System.nanoTime() - pingedSince > enough);
        assertThat(pinged.orElseThrow().host().connections(odd().peerId())).hasSize(1);
        assertThat(odd().notices("connected")).anyMatch(pinged.orElseThrow()::isNamedIn);
        assertThat(odd().notices("disconnected")).noneMatch(pinged.orElseThrow()::isNamedIn);
    }

    @Test
    void theSixthConnectionInASecondIsRefusedAndALaterTrySucceeds() throws Exception {
        JsPeer js = odd();
        try (JavaPeer us = JavaPeer.start()) {
            DialOptions impatient = new DialOptions(Duration.ofSeconds(5), true);
            InetSocketAddress address = js.address().tcpSocketAddress().orElseThrow();
            // On a busy machine the second may be over before we dial, hence the repetition.
            await().atMost(JavaPeer.PATIENCE).until(() -> {
                for (int i = 0; i < 5; i++) {
                    new Socket(address.getAddress(), address.getPort()).close();
                }
                try {
                    us.host().connect(JavaPeer.target(js), impatient);
                    us.host().disconnect(js.peerId());
                    return false;
                } catch (DialException refused) {
                    return refused.failure() instanceof DialFailure.AllFailed;
                }
            });
            await().atMost(JavaPeer.PATIENCE)
                    .ignoreException(DialException.class)
                    .until(() ->
                            us.host().connect(JavaPeer.target(js), impatient).isOpen());
        }
    }

    @Test
    void aSocketThatJsCutsIsAClosedConnection() throws Exception {
        JsPeer js = js();
        try (JavaPeer us = JavaPeer.start()) {
            us.connect(js);
            js.awaitNotice("connected", us::isNamedIn);
            js.call("abort", Map.of("peer", us.id()));
            us.awaitEvent(
                    HostEvent.PeerDisconnected.class, event -> event.peer().equals(js.peerId()));
        }
    }

    @Test
    void aProcessThatDiesIsAClosedConnection() throws Exception {
        JsPeer js = doomed.orElseThrow();
        try (JavaPeer us = JavaPeer.start()) {
            us.connect(js);
            Stream stream = us.open(js, JavaPeer.HOLD);
            assertThat(JavaPeer.receive(stream, 4)).isEqualTo("held");
            js.close();
            us.awaitEvent(
                    HostEvent.PeerDisconnected.class, event -> event.peer().equals(js.peerId()));
            assertThatThrownBy(() -> JavaPeer.drain(stream)).isInstanceOf(StreamException.class);
        }
    }

    @Test
    void ourClosedHostIsADisconnectedPeerForJs() throws Exception {
        JsPeer js = js();
        JavaPeer us = JavaPeer.start();
        us.connect(js);
        js.awaitNotice("connected", us::isNamedIn);
        us.close();
        js.awaitNotice("disconnected", us::isNamedIn);
    }

    @Test
    void oneAddressWeCannotReadDoesNotSpoilTheRestOfIdentify() throws Exception {
        JsPeer js = odd();
        try (JavaPeer us = JavaPeer.start()) {
            us.connectUntilWelcome(js);
            HostEvent.PeerIdentified identified = us.awaitEvent(HostEvent.PeerIdentified.class, any -> true);
            assertThat(identified.protocols()).contains(JavaPeer.ECHO);
            assertThat(us.host().peerStore().addresses(js.peerId()))
                    .contains(js.address().withoutPeer());
        }
    }

    @Test
    void identitiesOnSecp256k1WorkOnBothSides() throws Exception {
        JsPeer js = odd();
        try (SecretBytes scalar =
                        SecretBytes.takeFrom(Bytes.fromHex("12".repeat(32)).toArray());
                JavaPeer us = JavaPeer.start(PeerKeyPair.secp256k1(scalar))) {
            assertThat(js.peerId().toString()).startsWith("16Uiu2HA");
            us.connectUntilWelcome(js);
            JsonNode seenByJs = js.awaitNotice("identified", us::isNamedIn);
            assertThat(seenByJs.required("peer").asText())
                    .startsWith("16Uiu2HA")
                    .isEqualTo(us.id());
            assertThat(seenByJs.required("recordAddresses")).hasSize(1);
            js.call("hangUp", Map.of("peer", us.id()));
            us.awaitEvent(HostEvent.PeerDisconnected.class, any -> true);
            js.call("dial", Map.of("address", us.address().toString()));
            assertThat(js.call("ping", Map.of("peer", us.id())).asDouble()).isNotNegative();
        }
    }

    @Test
    void aProtocolThatJsDoesNotServeIsReportedByTheFirstRead() throws Exception {
        JsPeer js = js();
        try (JavaPeer us = JavaPeer.start();
                Stream stream = us.open(js, UNKNOWN)) {
            JavaPeer.send(stream, "sent ahead of the answer");
            assertThatThrownBy(() -> JavaPeer.receive(stream, 1))
                    .isInstanceOfSatisfying(
                            StreamException.class,
                            failure -> assertThat(failure.reason())
                                    .isEqualTo(StreamException.Reason.UNSUPPORTED_PROTOCOL));
            assertThat(us.host().ping(js.peerId())).isPositive();
        }
    }

    @Test
    void ofSeveralCandidatesTheFirstThatJsServesIsUsed() throws Exception {
        JsPeer js = js();
        try (JavaPeer us = JavaPeer.start();
                Stream stream = us.open(js, UNKNOWN, JavaPeer.ECHO)) {
            assertThat(stream.protocol()).isEqualTo(JavaPeer.ECHO);
            JavaPeer.send(stream, "second choice");
            assertThat(JavaPeer.receive(stream, 13)).isEqualTo("second choice");
        }
    }

    @Test
    void jsLearnsThatWeDoNotServeAProtocol() throws Exception {
        JsPeer js = js();
        try (JavaPeer us = JavaPeer.start()) {
            us.connect(js);
            assertThatThrownBy(() -> js.call("raw", Map.of("peer", us.id(), "protocol", UNKNOWN.value())))
                    .isInstanceOf(JsPeer.JsFailure.class)
                    .hasMessageContaining("UnsupportedProtocol");
            assertThat(js.call("ping", Map.of("peer", us.id())).asDouble()).isNotNegative();
        }
    }

    @Test
    void moreStreamsOfOneProtocolThanWeAllowAreResetAndTheConnectionStays() throws Exception {
        JsPeer js = js();
        try (JavaPeer us = JavaPeer.start()) {
            Connection connection = us.connect(js);
            JsonNode answered = js.call("echoMany", Map.of("peer", us.id(), "count", 20));
            assertThat(answered.asInt()).isEqualTo(ProtocolOptions.DEFAULT.maxInboundPerPeer());
            assertThat(us.host().ping(js.peerId())).isPositive();
            assertThat(connection.isOpen()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"/ipfs/id/1.0.0, 1", "/ipfs/ping/1.0.0, 2"})
    void moreStreamsOfOneProtocolThanJsAllowsAreResetAndTheConnectionStays(String name, int allowed) throws Exception {
        JsPeer js = js();
        ProtocolId protocol = new ProtocolId(name);
        try (JavaPeer us = JavaPeer.start()) {
            Connection connection = us.connect(js);
            us.awaitEvent(HostEvent.PeerIdentified.class, any -> true);
            js.awaitNotice("identified", us::isNamedIn);
            List<Stream> held = new ArrayList<>();
            for (int i = 0; i < allowed; i++) {
                held.add(connection.open(List.of(protocol), StreamOptions.DEFAULT));
                held.getLast().write(ByteBuffer.allocate(PING_BYTES));
                JavaPeer.receive(held.getLast(), PING_BYTES);
            }
            try (Stream tooMany = connection.open(List.of(protocol), StreamOptions.DEFAULT)) {
                assertThatThrownBy(() -> JavaPeer.drain(tooMany))
                        .isInstanceOfSatisfying(
                                StreamException.class,
                                failure ->
                                        assertThat(failure.reason()).isEqualTo(StreamException.Reason.RESET_BY_REMOTE));
            }
            held.forEach(Stream::reset);
            assertThat(us.host().ping(js.peerId())).isPositive();
            assertThat(connection.isOpen()).isTrue();
        }
    }

    @Test
    void aJsPeerWhoseRecordHasNoAddressesIsIdentifiedAndUsedAllTheSame() throws Exception {
        JsPeer js = unlisted.orElseThrow();
        try (JavaPeer us = JavaPeer.start()) {
            js.call("dial", Map.of("address", us.address().toString()));
            HostEvent.PeerIdentified identified = us.awaitEvent(HostEvent.PeerIdentified.class, any -> true);
            assertThat(identified.protocols()).contains(JavaPeer.ECHO);
            assertThat(us.host().peerStore().addresses(js.peerId())).isEmpty();
            assertThat(us.host().ping(js.peerId())).isPositive();
        }
    }

    @Test
    void aRecordOfOursWithoutAddressesLeavesJsNoWayToDialUsAndNothingElse() throws Exception {
        JsPeer js = js();
        try (JavaPeer us = JavaPeer.dialling()) {
            us.connect(js);
            JsonNode seenByJs = js.awaitNotice("identified", us::isNamedIn);
            assertThat(seenByJs.required("recordAddresses")).isEmpty();
            assertThat(seenByJs.required("protocols")).isNotEmpty();
            Map<String, Object> named = Map.of("peer", us.id());
            assertThat(js.call("known", named).required("addresses")).isEmpty();
            assertThat(js.call("ping", named).asDouble()).isNotNegative();
            us.host().disconnect(js.peerId());
            js.awaitNotice("disconnected", us::isNamedIn);
            assertThatThrownBy(() -> js.call("ping", named)).isInstanceOf(JsPeer.JsFailure.class);
        }
    }

    private static JsPeer js() {
        return common.orElseThrow();
    }

    private static JsPeer odd() {
        return odd.orElseThrow();
    }

    private static CompletableFuture<Void> inBackground(Task task) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                task.run();
                done.complete(null);
            } catch (Exception failure) {
                done.completeExceptionally(new CompletionException(failure));
            }
        });
        return done;
    }

    /// Something that blocks.
    @FunctionalInterface
    private interface Task {
        void run() throws Exception;
    }
}
