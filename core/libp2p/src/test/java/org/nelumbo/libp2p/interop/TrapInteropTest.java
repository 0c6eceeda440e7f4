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
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
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

/// Behaviour of js-libp2p that a host written from the specifications alone would stumble over. Each test has peers of
/// its own.
@Interop
class TrapInteropTest {
    private static final int ONE_MIB = 1 << 20;
    private static final ProtocolId UNKNOWN = new ProtocolId("/nelumbo/test/unknown/1.0.0");

    @Test
    void oneDataFrameAsLargeAsTheWholeWindowIsTaken() throws Exception {
        try (JsPeer js = JsPeer.start();
                JavaPeer us = JavaPeer.start();
                Stream stream = us.open(js, JavaPeer.POUR)) {
            stream.write(ByteBuffer.allocate(4).putInt(4 * ONE_MIB).flip());
            stream.closeWrite();
            assertThat(JavaPeer.drain(stream)).isEqualTo(4 * ONE_MIB);
        }
    }

    @Test
    void aStreamThatIsNeverAcknowledgedStillCarriesBytes() throws Exception {
        try (JsPeer js = JsPeer.start();
                JavaPeer us = JavaPeer.start();
                Stream stream = us.open(js, JavaPeer.HOLD)) {
            JavaPeer.send(stream, "hello");
            assertThat(JavaPeer.receive(stream, 4)).isEqualTo("held");
            stream.closeWrite();
            js.call("release");
            assertThat(js.awaitNotice("released").required("bytes").asInt()).isEqualTo(5);
        }
    }

    @Test
    void aReaderThatPausesMakesUsWaitInsteadOfOverrunningItsWindow() throws Exception {
        try (JsPeer js = JsPeer.start();
                JavaPeer us = JavaPeer.start();
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
            assertThat(js.awaitNotice("released").required("bytes").asInt()).isEqualTo(4 * ONE_MIB);
        }
    }

    @Test
    void manyStreamsOpenedInTheFirstInstantDoNotKillTheConnection() throws Exception {
        try (JsPeer js = JsPeer.start();
                JavaPeer us = JavaPeer.start();
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
        try (JsPeer js = JsPeer.start();
                JavaPeer us = JavaPeer.start()) {
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
        try (JsPeer js = JsPeer.start();
                JavaPeer us = JavaPeer.start()) {
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
        try (JsPeer js = JsPeer.start();
                JavaPeer us = JavaPeer.start()) {
            us.connect(js);
            JsonNode outcome = js.call(
                    "raw", Map.of("peer", us.id(), "protocol", JavaPeer.ECHO.value(), "hex", "c0ffee", "finish", true));
            assertThat(outcome.required("hex").asText()).isEqualTo("c0ffee");
            assertThat(outcome.required("end").asText()).isNotEqualTo("reset");
        }
    }

    @Test
    void everyMuxerPingOfJsIsAnsweredExactlyOnce() throws Exception {
        try (JsPeer js = JsPeer.start(Map.of("muxerPingMillis", 300));
                JavaPeer us = JavaPeer.start()) {
            Connection connection = us.connect(js);
            js.awaitNotice("connected");
            // js ends the connection for an answer it did not ask for, and we would end it above five questions a
            // second.
            await().atMost(JavaPeer.PATIENCE).during(Duration.ofSeconds(2)).until(connection::isOpen);
            assertThat(js.notices("disconnected")).isEmpty();
        }
    }

    @Test
    void theSixthConnectionInASecondIsRefusedAndALaterTrySucceeds() throws Exception {
        try (JsPeer js = JsPeer.start(Map.of("inboundPerSecond", 5));
                JavaPeer us = JavaPeer.start()) {
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
        try (JsPeer js = JsPeer.start();
                JavaPeer us = JavaPeer.start()) {
            us.connect(js);
            js.awaitNotice("connected");
            js.call("abort", Map.of("peer", us.id()));
            us.awaitEvent(
                    HostEvent.PeerDisconnected.class, event -> event.peer().equals(js.peerId()));
        }
    }

    @Test
    void aProcessThatDiesIsAClosedConnection() throws Exception {
        try (JavaPeer us = JavaPeer.start()) {
            JsPeer js = JsPeer.start();
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
        try (JsPeer js = JsPeer.start()) {
            JavaPeer us = JavaPeer.start();
            us.connect(js);
            js.awaitNotice("connected");
            us.close();
            js.awaitNotice("disconnected");
        }
    }

    @Test
    void oneAddressWeCannotReadDoesNotSpoilTheRestOfIdentify() throws Exception {
        try (JsPeer js = JsPeer.start(Map.of("unreadableAddress", true));
                JavaPeer us = JavaPeer.start()) {
            us.connect(js);
            HostEvent.PeerIdentified identified = us.awaitEvent(HostEvent.PeerIdentified.class, any -> true);
            assertThat(identified.protocols()).contains(JavaPeer.ECHO);
            assertThat(us.host().peerStore().addresses(js.peerId()))
                    .contains(js.address().withoutPeer());
        }
    }

    @Test
    void identitiesOnSecp256k1WorkOnBothSides() throws Exception {
        try (JsPeer js = JsPeer.start(Map.of("keyType", "secp256k1"));
                SecretBytes scalar =
                        SecretBytes.takeFrom(Bytes.fromHex("12".repeat(32)).toArray());
                JavaPeer us = JavaPeer.start(PeerKeyPair.secp256k1(scalar))) {
            us.connect(js);
            JsonNode seenByJs = js.awaitNotice("identified");
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
        try (JsPeer js = JsPeer.start();
                JavaPeer us = JavaPeer.start();
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
        try (JsPeer js = JsPeer.start();
                JavaPeer us = JavaPeer.start();
                Stream stream = us.open(js, UNKNOWN, JavaPeer.ECHO)) {
            assertThat(stream.protocol()).isEqualTo(JavaPeer.ECHO);
            JavaPeer.send(stream, "second choice");
            assertThat(JavaPeer.receive(stream, 13)).isEqualTo("second choice");
        }
    }

    @Test
    void jsLearnsThatWeDoNotServeAProtocol() throws Exception {
        try (JsPeer js = JsPeer.start();
                JavaPeer us = JavaPeer.start()) {
            us.connect(js);
            assertThatThrownBy(() -> js.call("raw", Map.of("peer", us.id(), "protocol", UNKNOWN.value())))
                    .isInstanceOf(JsPeer.JsFailure.class)
                    .hasMessageContaining("UnsupportedProtocol");
            assertThat(js.call("ping", Map.of("peer", us.id())).asDouble()).isNotNegative();
        }
    }

    @Test
    void moreStreamsOfOneProtocolThanWeAllowAreResetAndTheConnectionStays() throws Exception {
        try (JsPeer js = JsPeer.start();
                JavaPeer us = JavaPeer.start()) {
            Connection connection = us.connect(js);
            JsonNode answered = js.call("echoMany", Map.of("peer", us.id(), "count", 20));
            assertThat(answered.asInt()).isEqualTo(ProtocolOptions.DEFAULT.maxInboundPerPeer());
            assertThat(us.host().ping(js.peerId())).isPositive();
            assertThat(connection.isOpen()).isTrue();
        }
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
