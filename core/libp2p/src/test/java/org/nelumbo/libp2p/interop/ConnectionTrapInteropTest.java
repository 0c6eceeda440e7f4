package org.nelumbo.libp2p.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nelumbo.libp2p.host.DialException;
import org.nelumbo.libp2p.host.DialOptions;
import org.nelumbo.libp2p.host.HostEvent;

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
            connectUntilWelcome(second, js);
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

    private static void connectUntilWelcome(JavaPeer us, JsPeer js) {
        await().atMost(JavaPeer.PATIENCE).until(() -> {
            try {
                return us.host().connect(JavaPeer.target(js), AT_ONCE).isOpen();
            } catch (DialException refused) {
                return false;
            }
        });
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
            connectUntilWelcome(us, js);
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
