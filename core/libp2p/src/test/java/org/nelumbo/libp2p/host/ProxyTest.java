package org.nelumbo.libp2p.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.nelumbo.libp2p.host.HostFixture.addressOf;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.transport.Socks5Proxy;
import org.nelumbo.libp2p.transport.Socks5Server;

@Timeout(30)
class ProxyTest {
    private final HostFixture fixture = new HostFixture();

    @AfterEach
    void closeHosts() {
        fixture.close();
    }

    private static InetSocketAddress socketOf(Host host) {
        return host.listenAddresses().getFirst().tcpSocketAddress().orElseThrow();
    }

    private static DialFailure.Cause causeOf(Host host, PeerAddress target) {
        try {
            host.connect(target, DialOptions.DEFAULT);
            throw new AssertionError("connected");
        } catch (DialException failure) {
            return ((DialFailure.AllFailed) failure.failure())
                    .causes()
                    .values()
                    .iterator()
                    .next();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    @Test
    void everyDialGoesThroughTheProxyAndNamesAreLookedUpThere() throws Exception {
        Host bob = fixture.listening(UnaryOperator.identity());
        try (Socks5Server server = new Socks5Server(false)) {
            server.knows("bob.nowhere.invalid", socketOf(bob));
            Host alice = fixture.dialling(builder -> builder.proxy(Socks5Proxy.at(server.address())));
            Multiaddr named = Multiaddr.parse("/dns4/bob.nowhere.invalid/tcp/77");
            alice.connect(new PeerAddress(bob.id(), List.of(named)), DialOptions.DEFAULT);
            assertThat(alice.ping(bob.id())).isPositive();
            assertThat(server.asked()).containsExactly("bob.nowhere.invalid:77");
            alice.disconnect(bob.id());
            Host carol = fixture.listening(UnaryOperator.identity());
            alice.connect(addressOf(carol), DialOptions.DEFAULT);
            assertThat(alice.ping(carol.id())).isPositive();
            assertThat(server.asked())
                    .hasSize(2)
                    .last()
                    .isEqualTo("127.0.0.1:" + socketOf(carol).getPort());
        }
    }

    @Test
    void webSocketsGoThroughTheProxyToo() throws Exception {
        Host bob = fixture.dialling(builder -> builder.listen(WebSocketTest.loopback("/ws")));
        try (Socks5Server server = new Socks5Server(false)) {
            Host alice = fixture.dialling(builder -> builder.proxy(Socks5Proxy.at(server.address())));
            alice.connect(addressOf(bob), DialOptions.DEFAULT);
            assertThat(alice.ping(bob.id())).isPositive();
            assertThat(server.asked()).hasSize(1);
        }
    }

    @Test
    void nameAndPasswordAreGivenWhereTheProxyAsks() throws Exception {
        Host bob = fixture.listening(UnaryOperator.identity());
        try (Socks5Server server = new Socks5Server(true)) {
            Socks5Proxy right =
                    new Socks5Proxy(server.address(), Optional.of(new Socks5Proxy.Credentials("alice", "secret")));
            Socks5Proxy wrong =
                    new Socks5Proxy(server.address(), Optional.of(new Socks5Proxy.Credentials("alice", "guess")));
            fixture.dialling(builder -> builder.proxy(right)).connect(addressOf(bob), DialOptions.DEFAULT);
            Host refused = fixture.dialling(builder -> builder.proxy(wrong));
            assertThat(causeOf(refused, addressOf(bob))).isEqualTo(DialFailure.Cause.PROXY_FAILED);
            Host silent = fixture.dialling(builder -> builder.proxy(Socks5Proxy.at(server.address())));
            assertThat(causeOf(silent, addressOf(bob))).isEqualTo(DialFailure.Cause.PROXY_FAILED);
            assertThat(right.toString()).doesNotContain("secret");
        }
    }

    @Test
    void whatTheProxyCannotReachAndAProxyThatIsNotThereAreToldApartFromPeers() throws Exception {
        Host bob = fixture.listening(UnaryOperator.identity());
        Host behindNothing;
        try (Socks5Server server = new Socks5Server(false)) {
            Host alice = fixture.dialling(builder -> builder.proxy(Socks5Proxy.at(server.address())));
            PeerAddress unknown = new PeerAddress(bob.id(), List.of(Multiaddr.parse("/dns4/who.invalid/tcp/1")));
            assertThat(causeOf(alice, unknown)).isEqualTo(DialFailure.Cause.PROXY_FAILED);
            behindNothing = fixture.dialling(builder -> builder.proxy(Socks5Proxy.at(server.address())));
        }
        assertThat(causeOf(behindNothing, addressOf(bob))).isEqualTo(DialFailure.Cause.PROXY_FAILED);
    }

    @Test
    void aProxyThatHangsUpIsNotTheRemoteHangingUp() throws Exception {
        Host bob = fixture.listening(UnaryOperator.identity());
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
            Thread.startVirtualThread(() -> {
                try {
                    while (true) {
                        server.accept().close();
                    }
                } catch (IOException closed) {
                    assert server.isClosed();
                }
            });
            Host alice = fixture.dialling(
                    builder -> builder.proxy(Socks5Proxy.at((InetSocketAddress) server.getLocalSocketAddress())));
            assertThat(causeOf(alice, addressOf(bob))).isEqualTo(DialFailure.Cause.PROXY_FAILED);
        }
    }

    @Test
    void behindAProxyNobodyListensAndNoNameIsAskedForElsewhere() throws Exception {
        try (Socks5Server server = new Socks5Server(false)) {
            Host alice = fixture.listening(
                    builder -> builder.proxy(Socks5Proxy.at(server.address())).dnsTxt(name -> {
                        throw new AssertionError("asked for " + name);
                    }));
            assertThat(alice.listenAddresses()).isEmpty();
            Host bob = fixture.listening(UnaryOperator.identity());
            assertThatThrownBy(() -> alice.connect(
                            new PeerAddress(bob.id(), List.of(Multiaddr.parse("/dnsaddr/boot.example"))),
                            DialOptions.DEFAULT))
                    .isInstanceOfSatisfying(
                            DialException.class,
                            thrown -> assertThat(thrown.failure()).isEqualTo(new DialFailure.NoUsableAddress()));
        }
    }

    @Test
    void aProxyThatSpeaksSomethingElseIsAFailure() throws IOException, InterruptedException, DecodeException {
        Host bob = fixture.listening(UnaryOperator.identity());
        Host alice = fixture.dialling(
                builder -> builder.proxy(Socks5Proxy.at(socketOf(bob))).timeouts(HostTestParams.SHORT_DIAL));
        assertThat(causeOf(alice, addressOf(bob)))
                .isIn(DialFailure.Cause.PROXY_FAILED, DialFailure.Cause.TIMED_OUT, DialFailure.Cause.CLOSED_BY_REMOTE);
    }
}
