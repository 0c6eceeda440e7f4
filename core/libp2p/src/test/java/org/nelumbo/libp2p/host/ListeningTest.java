package org.nelumbo.libp2p.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.nelumbo.libp2p.host.HostFixture.addressOf;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.multiformats.MultiaddrProtocol;
import org.nelumbo.libp2p.transport.DialRequest;
import org.nelumbo.libp2p.transport.Endpoint;
import org.nelumbo.libp2p.transport.RawConnection;
import org.nelumbo.libp2p.transport.Transport;

@Timeout(30)
class ListeningTest {
    private final HostFixture fixture = new HostFixture();

    @AfterEach
    void closeHosts() {
        fixture.close();
    }

    private Host on(String address) throws Exception {
        Multiaddr parsed = Multiaddr.parse(address);
        return fixture.dialling(builder -> builder.listen(parsed));
    }

    private static int portOf(Multiaddr address) {
        return Endpoint.of(address).orElseThrow().port();
    }

    @Test
    void twoHostsCannotShareAPort() throws Exception {
        Host first = on("/ip4/127.0.0.1/tcp/0");
        int port = portOf(first.listenAddresses().getFirst());
        assertThatThrownBy(() -> on("/ip4/127.0.0.1/tcp/" + port)).isInstanceOf(IOException.class);
    }

    @Test
    void aPortIsFreeAgainOnceItsHostIsClosed() throws Exception {
        Host first = on("/ip4/127.0.0.1/tcp/0");
        int port = portOf(first.listenAddresses().getFirst());
        Host other = fixture.dialling(UnaryOperator.identity());
        other.connect(addressOf(first), DialOptions.DEFAULT);
        first.close();
        assertThat(on("/ip4/127.0.0.1/tcp/" + port).listenAddresses()).hasSize(1);
    }

    private static boolean hasIp6() {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getByName("::1"))) {
            return probe.isBound();
        } catch (IOException none) {
            return false;
        }
    }

    @Test
    void everywhereOnIp6DoesNotMeanOnIp4() throws Exception {
        assumeTrue(hasIp6(), "this machine has no IPv6");
        Host bob = on("/ip6/::/tcp/0");
        int port = portOf(bob.listenAddresses().getFirst());
        Host alice = fixture.dialling(UnaryOperator.identity());
        Multiaddr overIp4 = Multiaddr.parse("/ip4/127.0.0.1/tcp/" + port);
        assertThatThrownBy(() -> alice.connect(new PeerAddress(bob.id(), List.of(overIp4)), DialOptions.DEFAULT))
                .isInstanceOf(DialException.class);
        Multiaddr overIp6 = Multiaddr.parse("/ip6/::1/tcp/" + port);
        assertThat(alice.connect(new PeerAddress(bob.id(), List.of(overIp6)), DialOptions.DEFAULT)
                        .isOpen())
                .isTrue();
    }

    @Test
    void bothFamiliesMayShareOnePort() throws Exception {
        assumeTrue(hasIp6(), "this machine has no IPv6");
        Multiaddr ip4 = Multiaddr.parse("/ip4/127.0.0.1/tcp/0");
        Host probe = fixture.dialling(builder -> builder.listen(ip4));
        int port = portOf(probe.listenAddresses().getFirst());
        probe.close();
        Multiaddr everyIp4 = Multiaddr.parse("/ip4/0.0.0.0/tcp/" + port);
        Multiaddr everyIp6 = Multiaddr.parse("/ip6/::/tcp/" + port);
        Host bob = fixture.dialling(builder -> builder.listen(everyIp4).listen(everyIp6));
        for (String way : List.of("/ip4/127.0.0.1/tcp/", "/ip6/::1/tcp/")) {
            Host alice = fixture.dialling(UnaryOperator.identity());
            PeerAddress target = new PeerAddress(bob.id(), List.of(Multiaddr.parse(way + port)));
            assertThat(alice.connect(target, DialOptions.DEFAULT).isOpen()).isTrue();
        }
    }

    /// Dials by waiting for the other side to connect, as a side whose own packets met closed doors.
    private static final class ConnectedTo implements HostService, Transport {
        private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        private final CompletableFuture<Result<RawConnection, DialFailure.Cause>> arrival = new CompletableFuture<>();

        InetSocketAddress open() throws InterruptedException {
            return (InetSocketAddress) new ServerBootstrap()
                    .group(loops)
                    .channel(NioServerSocketChannel.class)
                    .childOption(ChannelOption.AUTO_READ, false)
                    .childHandler(new ChannelInitializer<Channel>() {
                        @Override
                        protected void initChannel(Channel channel) {
                            Multiaddr here = Multiaddr.ofTcp((InetSocketAddress) channel.localAddress());
                            Multiaddr there = Multiaddr.ofTcp((InetSocketAddress) channel.remoteAddress());
                            arrival.complete(Result.ok(new RawConnection.OverChannel(channel, here, there)));
                        }
                    })
                    .bind("127.0.0.1", 0)
                    .sync()
                    .channel()
                    .localAddress();
        }

        @Override
        public List<Transport> transports() {
            return List.of(this);
        }

        @Override
        public boolean canDial(Multiaddr address) {
            return address.has(MultiaddrProtocol.MEMORY);
        }

        @Override
        public CompletableFuture<Result<RawConnection, DialFailure.Cause>> dial(DialRequest request) {
            return arrival;
        }

        @Override
        public void register(ProtocolRegistry registry) {}

        @Override
        public void start(Host host) {}

        @Override
        public void close() {
            loops.shutdownGracefully();
        }
    }

    @Test
    void whoPunchesAsTheListenerActsAsTheDialledSideInEveryLayer() throws Exception {
        ConnectedTo waiting = new ConnectedTo();
        InetSocketAddress meeting = waiting.open();
        Host carol = fixture.dialling(builder -> builder.service(waiting));
        Host dave = fixture.listening(UnaryOperator.identity());
        CompletableFuture<Connection> atCarol = new CompletableFuture<>();
        Thread.startVirtualThread(() -> {
            try {
                Multiaddr somewhere = Multiaddr.parse("/memory/7");
                atCarol.complete(carol.connect(new PeerAddress(dave.id(), List.of(somewhere)), DialOptions.DEFAULT));
            } catch (Exception failure) {
                atCarol.completeExceptionally(failure);
            }
        });
        Connection atDave = dave.connect(
                new PeerAddress(carol.id(), List.of(Multiaddr.ofTcp(meeting))),
                DialOptions.DEFAULT.withMode(DialMode.HOLE_PUNCH_AS_LISTENER));
        assertThat(atDave.direction()).isEqualTo(Direction.INBOUND);
        assertThat(atDave.remotePeer()).isEqualTo(carol.id());
        assertThat(atCarol.get().direction()).isEqualTo(Direction.OUTBOUND);
        assertThat(dave.ping(carol.id())).isPositive();
        assertThat(carol.ping(dave.id())).isPositive();
        await().until(() -> carol.connections(dave.id()).size() == 1);
    }
}
