package org.nelumbo.libp2p.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.nelumbo.libp2p.host.DialException;
import org.nelumbo.libp2p.host.DialOptions;
import org.nelumbo.libp2p.host.HostEvent;
import org.nelumbo.libp2p.host.ProtocolOptions;
import org.nelumbo.libp2p.protocol.ping.Ping;

/// What js-libp2p does to connections as such.
@Interop
class ConnectionTrapInteropTest {
    private static final DialOptions AT_ONCE = new DialOptions(Duration.ofSeconds(5), true);

    @Test
    void dialledTwiceByJsThereIsOneConnection() throws Exception {
        try (JsPeer js = JsPeer.start();
                JavaPeer us = JavaPeer.start()) {
            Map<String, Object> address = Map.of("address", us.address().toString());
            js.call("dial", address);
            js.call("dial", address);
            assertThat(js.call("connections", Map.of("peer", us.id()))).hasSize(1);
            // An answer from us, so everything before it has arrived.
            js.call("ping", Map.of("peer", us.id()));
            assertThat(us.host().connections(js.peerId())).hasSize(1);
        }
    }

    @Test
    void aFullJsRefusesUsUntilItHasRoom() throws Exception {
        try (JsPeer js = JsPeer.start(Map.of("connections", Map.of("maxConnections", 1)));
                JavaPeer first = JavaPeer.start();
                JavaPeer second = JavaPeer.start()) {
            first.connect(js);
            first.awaitEvent(HostEvent.PeerIdentified.class, event -> true);
            assertThat(isRefused(second, js)).isTrue();
            first.host().disconnect(js.peerId());
            second.connectUntilWelcome(js);
        }
    }

    @Test
    void aConnectionThatJsPrunesIsClosedHereToo() throws Exception {
        try (JsPeer js = JsPeer.start(Map.of("connections", Map.of("maxConnections", 1)));
                JavaPeer first = JavaPeer.start();
                JavaPeer second = JavaPeer.start()) {
            first.connect(js);
            first.awaitEvent(HostEvent.PeerIdentified.class, event -> true);
            js.call("dial", Map.of("address", second.address().toString()));
            await().atMost(JavaPeer.PATIENCE)
                    .until(() -> first.host().connections().size()
                                    + second.host().connections().size()
                            == 1);
        }
    }

    @Test
    void tooManyPendingHandshakesAtJsMakeUsTryAgain() throws Exception {
        try (JsPeer js = JsPeer.start(Map.of("connections", Map.of("maxIncomingPendingConnections", 2)));
                JavaPeer us = JavaPeer.start()) {
            InetSocketAddress address =
                    js.address().withoutPeer().tcpSocketAddress().orElseThrow();
            List<SocketChannel> silent = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                silent.add(SocketChannel.open(address));
            }
            await().atMost(JavaPeer.PATIENCE).until(() -> isRefused(us, js));
            for (SocketChannel socket : silent) {
                socket.close();
            }
            us.connectUntilWelcome(js);
        }
    }

    /// js-libp2p gives the answer 5 seconds, here less. Our busy host has all its application streams
    /// in use, and more bytes to echo than fit into any window.
    @Test
    void jsAbortsWhoDoesNotAnswerItsPingInTimeAndWeDoHoweverBusy() throws Exception {
        Map<String, Object> impatient = Map.of("pingInterval", 500, "pingTimeout", Map.of("minTimeout", 2500));
        CountDownLatch over = new CountDownLatch(1);
        try (JsPeer js = JsPeer.start(Map.of("monitor", impatient));
                JavaPeer silent = JavaPeer.start(
                        builder -> builder.handleInline(Ping.ID, stream -> bytes -> {}, ProtocolOptions.DEFAULT));
                JavaPeer busy = JavaPeer.start(
                        builder -> builder.handle(JavaPeer.HOLD, stream -> over.await(), ProtocolOptions.DEFAULT))) {
            busy.connect(js);
            Map<String, Object> toUs = Map.of("peer", busy.id());
            List<CompletableFuture<JsonNode>> held = new ArrayList<>();
            for (int i = 0; i < ProtocolOptions.DEFAULT.maxInboundPerPeer(); i++) {
                held.add(js.callAsync(
                        "raw", Map.of("peer", busy.id(), "protocol", JavaPeer.HOLD.value(), "waitMillis", 60_000)));
            }
            CompletableFuture<JsonNode> echo = js.callAsync("echo", Map.of("peer", busy.id(), "bytes", 32 << 20));
            silent.connect(js);
            js.awaitNotice("disconnected", silent::isNamedIn);
            silent.awaitEvent(
                    HostEvent.PeerDisconnected.class, event -> event.peer().equals(js.peerId()));
            assertThat(JsPeer.await(echo).required("received").asInt()).isEqualTo(32 << 20);
            assertThat(js.call("connections", toUs)).hasSize(1);
            assertThat(js.notices("disconnected")).noneMatch(busy::isNamedIn);
            assertThat(held).noneMatch(CompletableFuture::isDone);
            over.countDown();
        }
    }

    private static boolean isRefused(JavaPeer us, JsPeer js) throws InterruptedException, IOException {
        try {
            us.host().connect(JavaPeer.target(js), AT_ONCE);
            us.host().disconnect(js.peerId());
            return false;
        } catch (DialException refused) {
            return true;
        }
    }
}
