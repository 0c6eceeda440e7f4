package org.nelumbo.libp2p.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.nelumbo.libp2p.host.HostFixture.ECHO;
import static org.nelumbo.libp2p.host.HostFixture.addressOf;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.time.SystemTime;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.swarm.SwarmTimeouts;
import org.nelumbo.libp2p.transport.Endpoint;
import org.nelumbo.libp2p.transport.SelfSigned;
import org.nelumbo.libp2p.transport.WebSocketTls;

@Timeout(30)
class WebSocketTest {
    private final HostFixture fixture = new HostFixture();

    @AfterEach
    void closeHosts() {
        fixture.close();
    }

    static Multiaddr loopback(String tail) {
        try {
            return Multiaddr.parse("/ip4/127.0.0.1/tcp/0" + tail);
        } catch (DecodeException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Host serving(String tail, UnaryOperator<HostBuilder> more) throws Exception {
        return fixture.dialling(builder ->
                more.apply(builder.listen(loopback(tail)).handle(ECHO, HostFixture::echo, ProtocolOptions.DEFAULT)));
    }

    private static int portOf(Host host) {
        return Endpoint.of(host.listenAddresses().getFirst()).orElseThrow().port();
    }

    private static Multiaddr at(Host host, String front, String tail) throws DecodeException {
        return Multiaddr.parse(front + "/tcp/" + portOf(host) + tail);
    }

    private static void assertEchoes(Connection connection) throws Exception {
        byte[] much = new byte[400_000];
        Arrays.fill(much, (byte) 3);
        try (Stream stream = connection.open(List.of(ECHO), StreamOptions.DEFAULT)) {
            Thread.startVirtualThread(() -> {
                try {
                    stream.write(ByteBuffer.wrap(much));
                    stream.closeWrite();
                } catch (StreamException | InterruptedException failure) {
                    stream.reset();
                }
            });
            assertThat(HostFixture.readAll(stream).toArray()).isEqualTo(much);
        }
    }

    @Test
    void hostsTalkOverAWebSocket() throws Exception {
        Host bob = serving("/ws", UnaryOperator.identity());
        Host alice = fixture.dialling(UnaryOperator.identity());
        assertThat(bob.listenAddresses().getFirst().toString()).matches("/ip4/127.0.0.1/tcp/[0-9]+/ws");
        Connection connection = alice.connect(addressOf(bob), DialOptions.DEFAULT);
        assertThat(connection.remoteAddress()).isEqualTo(bob.listenAddresses().getFirst());
        assertEchoes(connection);
        await().until(() -> bob.connections(alice.id()).size() == 1);
        assertThat(bob.connections(alice.id()).getFirst().remoteAddress().toString())
                .endsWith("/ws");
        connection.close(CloseReason.LOCAL);
        await().until(() -> bob.connections().isEmpty());
    }

    @Test
    void hostsTalkOverTlsWithATrustedCertificate() throws Exception {
        WebSocketTls.Certificate certificate = SelfSigned.of("localhost", new SystemTime().now());
        WebSocketTls own = new WebSocketTls(Optional.of(certificate), List.of());
        WebSocketTls trusting = new WebSocketTls(Optional.empty(), certificate.chain());
        Host bob = serving("/tls/ws", builder -> builder.webSocketTls(own));
        for (Multiaddr address : List.of(
                at(bob, "/dns4/localhost", "/tls/ws"),
                at(bob, "/dns4/localhost", "/wss"),
                at(bob, "/ip4/127.0.0.1", "/tls/sni/localhost/ws"))) {
            Host alice = fixture.dialling(builder -> builder.webSocketTls(trusting));
            assertEchoes(alice.connect(new PeerAddress(bob.id(), List.of(address)), DialOptions.DEFAULT));
        }
    }

    @Test
    void aCertificateForAnotherNameOrFromNobodyWeTrustIsRefused() throws Exception {
        Instant now = new SystemTime().now();
        WebSocketTls.Certificate elsewhere = SelfSigned.of("elsewhere.example", now);
        Host bob =
                serving("/wss", builder -> builder.webSocketTls(new WebSocketTls(Optional.of(elsewhere), List.of())));
        PeerAddress target = new PeerAddress(bob.id(), List.of(at(bob, "/dns4/localhost", "/wss")));
        Host trusting = fixture.dialling(
                builder -> builder.webSocketTls(new WebSocketTls(Optional.empty(), elsewhere.chain())));
        Host usual = fixture.dialling(UnaryOperator.identity());
        for (Host alice : List.of(trusting, usual)) {
            assertThatThrownBy(() -> alice.connect(target, DialOptions.DEFAULT))
                    .isInstanceOfSatisfying(
                            DialException.class,
                            thrown -> assertThat(thrown.failure())
                                    .isEqualTo(new DialFailure.AllFailed(Map.of(
                                            target.addresses().getFirst(), DialFailure.Cause.HANDSHAKE_FAILED))));
        }
    }

    @Test
    void withoutACertificateTlsIsNotListenedFor() {
        assertThatThrownBy(() -> serving("/tls/ws", UnaryOperator.identity())).isInstanceOf(IOException.class);
    }

    @Test
    void aServerThatIsNoWebSocketIsAFailedHandshake() throws Exception {
        Host plain = fixture.listening(UnaryOperator.identity());
        Host alice = fixture.dialling(builder -> builder.timeouts(HostTestParams.SHORT_DIAL));
        assertThatThrownBy(() -> alice.connect(
                        new PeerAddress(plain.id(), List.of(at(plain, "/ip4/127.0.0.1", "/ws"))), DialOptions.DEFAULT))
                .isInstanceOf(DialException.class);
    }

    /// What the JDK's own client sees until the end.
    private static final class Watcher implements WebSocket.Listener {
        private final CompletableFuture<Integer> closed = new CompletableFuture<>();
        private final CompletableFuture<String> pong = new CompletableFuture<>();

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            closed.complete(status);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void onError(WebSocket socket, Throwable failure) {
            closed.complete(-1);
        }

        @Override
        public CompletionStage<?> onPong(WebSocket socket, ByteBuffer message) {
            pong.complete(StandardCharsets.US_ASCII.decode(message).toString());
            socket.request(1);
            return CompletableFuture.completedFuture(null);
        }
    }

    private static WebSocket open(HttpClient client, Host host, String path, Watcher watcher) throws Exception {
        return client.newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + portOf(host) + path), watcher)
                .get(10, TimeUnit.SECONDS);
    }

    @Test
    void aPingIsAnsweredOnAnyPathAndTextEndsTheConnection() throws Exception {
        Host bob = serving("/ws", UnaryOperator.identity());
        try (HttpClient client = HttpClient.newHttpClient()) {
            Watcher watcher = new Watcher();
            WebSocket socket = open(client, bob, "/some/path?x=1", watcher);
            socket.sendPing(ByteBuffer.wrap("there?".getBytes(StandardCharsets.US_ASCII)));
            assertThat(watcher.pong.get(10, TimeUnit.SECONDS)).isEqualTo("there?");
            socket.sendText("hello", true);
            assertThat(watcher.closed.get(10, TimeUnit.SECONDS)).isEqualTo(1003);
        }
    }

    @Test
    void aMessageOfMoreThanAMebibyteEndsTheConnectionHoweverItIsCut() throws Exception {
        Host bob = serving("/ws", UnaryOperator.identity());
        try (HttpClient client = HttpClient.newHttpClient()) {
            // A negotiation that is still going on, so that the bytes as such are welcome.
            Watcher pieces = new Watcher();
            WebSocket socket = open(client, bob, "/", pieces);
            byte[] nothing = new byte[64 << 10];
            CompletableFuture<WebSocket> sending = socket.sendBinary(ByteBuffer.wrap(new byte[] {0x13, '/'}), false);
            for (int i = 0; i < 20 && !pieces.closed.isDone(); i++) {
                sending = sending.handle((sent, failed) -> socket)
                        .thenCompose(same -> same.sendBinary(ByteBuffer.wrap(nothing), false));
            }
            assertThat(pieces.closed.get(10, TimeUnit.SECONDS)).isIn(1009, 1000, 1006, -1);
            Watcher whole = new Watcher();
            open(client, bob, "/", whole).sendBinary(ByteBuffer.wrap(new byte[(1 << 20) + 1]), true);
            assertThat(whole.closed.get(10, TimeUnit.SECONDS)).isIn(1009, 1006, -1);
        }
        assertHonestPeerIsServed(bob);
    }

    @Test
    void tooManyPingsEndTheConnectionAndNobodyElses() throws Exception {
        Host bob = serving("/ws", UnaryOperator.identity());
        Host honest = fixture.dialling(UnaryOperator.identity());
        Connection kept = honest.connect(addressOf(bob), DialOptions.DEFAULT);
        try (HttpClient client = HttpClient.newHttpClient()) {
            Watcher watcher = new Watcher();
            WebSocket socket = open(client, bob, "/", watcher);
            CompletableFuture<WebSocket> pings = CompletableFuture.completedFuture(socket);
            for (int i = 0; i < 200; i++) {
                pings = pings.thenCompose(same -> same.sendPing(ByteBuffer.allocate(4)));
            }
            watcher.closed.get(10, TimeUnit.SECONDS);
        }
        assertThat(honest.ping(bob.id())).isPositive();
        assertThat(kept.isOpen()).isTrue();
    }

    @Test
    void aRequestThatDripsInIsCutAtTheUpgradeDeadline() throws Exception {
        SwarmTimeouts usual = SwarmTimeouts.DEFAULT;
        Host bob = serving(
                "/ws",
                builder -> builder.timeouts(new SwarmTimeouts(
                        usual.connect(), Duration.ofMillis(300), usual.address(), usual.negotiation(), usual.idle())));
        byte[] request = "GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
                .getBytes(StandardCharsets.US_ASCII);
        try (Socket slow = new Socket("127.0.0.1", portOf(bob))) {
            int[] sent = new int[1];
            await().pollInterval(Duration.ofMillis(20))
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> {
                        try {
                            slow.getOutputStream().write(request[sent[0]++ % request.length]);
                            return false;
                        } catch (IOException cut) {
                            return true;
                        }
                    });
        }
        await().until(() -> bob.refusals().containsKey("upgrade.timed-out"));
    }

    private void assertHonestPeerIsServed(Host bob) throws Exception {
        Host honest = fixture.dialling(UnaryOperator.identity());
        honest.connect(addressOf(bob), DialOptions.DEFAULT);
        assertThat(honest.ping(bob.id())).isPositive();
    }
}
