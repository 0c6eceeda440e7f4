package org.nelumbo.libp2p.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.nelumbo.libp2p.host.Connection;
import org.nelumbo.libp2p.host.HostEvent;
import org.nelumbo.libp2p.host.Stream;

/// WebSockets against js-libp2p, in both directions.
@Interop
class WebSocketInteropTest {
    private static final int FOUR_MIB = 4 << 20;

    private static JsPeer jsOnWebSocket() {
        return JsPeer.start(Map.of("listen", List.of("/ip4/127.0.0.1/tcp/0/ws")));
    }

    @Test
    void weDialAWebSocketOfJsAndLargeMessagesComeBack() throws Exception {
        try (JsPeer js = jsOnWebSocket();
                JavaPeer us = JavaPeer.start()) {
            assertThat(js.address().toString()).contains("/ws");
            Connection connection = us.connect(js);
            assertThat(connection.remoteAddress().toString()).endsWith("/ws");
            assertThat(us.host().ping(js.peerId())).isLessThan(Duration.ofSeconds(5));
            js.awaitNotice("identified", notice -> notice.path("peer").asText().equals(us.id()));
            try (Stream stream = us.open(js, JavaPeer.ECHO)) {
                CompletableFuture<Long> received = new CompletableFuture<>();
                Thread.startVirtualThread(() -> {
                    try {
                        received.complete(JavaPeer.drain(stream));
                    } catch (Exception failure) {
                        received.completeExceptionally(failure);
                    }
                });
                JavaPeer.sendBytes(stream, FOUR_MIB);
                stream.closeWrite();
                assertThat(received.get()).isEqualTo(FOUR_MIB);
            }
        }
    }

    @Test
    void jsDialsOurWebSocketAndLargeMessagesComeBack() throws Exception {
        try (JsPeer js = JsPeer.start();
                JavaPeer us = JavaPeer.onWebSocket()) {
            assertThat(us.address().toString()).contains("/ws/p2p/");
            js.call("dial", Map.of("address", us.address().toString()));
            us.awaitEvent(
                    HostEvent.PeerIdentified.class,
                    event -> event.connection().remotePeer().equals(js.peerId()));
            assertThat(js.call("ping", Map.of("peer", us.id())).asDouble()).isLessThan(5000);
            js.call("echo", Map.of("peer", us.id(), "bytes", FOUR_MIB));
            JsonNode identified = js.awaitNotice(
                    "identified", notice -> notice.path("peer").asText().equals(us.id()));
            assertThat(identified.required("recordAddresses"))
                    .extracting(JsonNode::asText)
                    .containsExactly(us.host().listenAddresses().getFirst().toString());
            js.call("hangUp", Map.of("peer", us.id()));
            us.awaitEvent(
                    HostEvent.PeerDisconnected.class, event -> event.peer().equals(js.peerId()));
        }
    }
}
