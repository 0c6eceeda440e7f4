package org.nelumbo.libp2p.transport;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ConnectTimeoutException;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.socket.nio.NioChannelOption;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.flow.FlowControlHandler;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.spi.SelectorProvider;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.libp2p.host.DialFailure.Cause;
import org.nelumbo.libp2p.multiformats.Multiaddr;

/// TCP sockets: small writes are sent at once, dead peers are noticed, and at most 512 KiB wait in
/// front of a slow socket. With a proxy, everything goes out through it. Listeners share their port
/// with outgoing connections where the system can do that, so that a hole can be punched in the router
/// from the port the router knows; another program cannot take part in it, since the port is probed
/// without sharing first. Safe on any thread.
public final class TcpSockets {
    private static final int BACKLOG = 128;
    private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(256 << 10, 512 << 10);
    private static final ChannelOption<Boolean> REUSE_PORT = NioChannelOption.of(StandardSocketOptions.SO_REUSEPORT);

    /// What is put on top of a dialled socket.
    interface Layers {
        /// Nothing.
        Layers NONE = new Layers() {
            @Override
            public void addBelow(Channel channel) {
                // Plain TCP needs no handlers.
            }

            @Override
            public void addAbove(Channel channel) {
                // Plain TCP needs no handlers.
            }

            @Override
            public boolean isReady(Object event) {
                return event == ReadyHandler.ACTIVE;
            }
        };

        /// Adds the handlers that shake hands, before the socket is connected.
        void addBelow(Channel channel);

        /// Adds the handlers that carry bytes once that is done.
        void addAbove(Channel channel);

        /// Does this event say that the handlers are done with their own handshake?
        boolean isReady(Object event);
    }

    private final EventLoopGroup loops;
    private final Optional<Socks5Proxy> proxy;
    private final Consumer<Channel> opened;
    private final boolean sharesPorts;
    private final List<InetSocketAddress> listening = new CopyOnWriteArrayList<>();

    /// @param loops stay the caller's
    /// @param opened told of each channel as soon as it exists
    public TcpSockets(EventLoopGroup loops, Optional<Socks5Proxy> proxy, Consumer<Channel> opened) {
        this.loops = loops;
        this.proxy = proxy;
        this.opened = opened;
        this.sharesPorts = canSharePorts();
    }

    /// Starts to connect. The channel reads nothing for the layers above before `autoRead` is on.
    ///
    /// @param listeners where the transport listens: a hole is punched from one of these
    CompletableFuture<Result<RawConnection, Cause>> dial(
            DialRequest request, Layers layers, List<InetSocketAddress> listeners) {
        Endpoint remote = Endpoint.of(request.address()).orElseThrow();
        Optional<InetSocketAddress> socket = proxy.map(Socks5Proxy::address)
                .or(() -> request.ip().or(remote::ip).map(ip -> new InetSocketAddress(ip, remote.port())));
        if (socket.isEmpty()) {
            return CompletableFuture.completedFuture(Result.failed(Cause.NAME_NOT_RESOLVED));
        }
        CompletableFuture<Result<Channel, Cause>> connecting = new CompletableFuture<>();
        try {
            connect(socket.get(), remote, request, layers, listeners, connecting);
        } catch (RejectedExecutionException | IllegalStateException stopped) {
            connecting.complete(Result.failed(Cause.UNREACHABLE));
        }
        return raw(request, connecting);
    }

    /// Listens. On the IPv6 address of no interface in particular, only IPv6 is accepted.
    ///
    /// @param accepted told of each connection on its event loop, before anything is read
    /// @throws IOException if the address is taken or not ours
    Channel listen(InetSocketAddress local, Consumer<Channel> accepted) throws IOException, InterruptedException {
        boolean onlyIp6 =
                local.getAddress() instanceof Inet6Address && local.getAddress().isAnyLocalAddress();
        requireFree(local);
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(loops)
                .channelFactory(() -> new NioServerSocketChannel(SelectorProvider.provider(), familyOf(local)))
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
                .childOption(ChannelOption.AUTO_READ, false)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        boolean isIp4 =
                                ((InetSocketAddress) channel.remoteAddress()).getAddress() instanceof Inet4Address;
                        if (onlyIp6 && isIp4) {
                            channel.close();
                        } else {
                            opened.accept(channel);
                            accepted.accept(channel);
                        }
                    }
                });
        if (sharesPorts) {
            bootstrap.option(REUSE_PORT, true);
        }
        ChannelFuture bound = bootstrap.bind(local).await();
        if (!bound.isSuccess()) {
            throw new IOException("cannot listen on " + local, bound.cause());
        }
        Channel server = bound.channel();
        opened.accept(server);
        InetSocketAddress actual = (InetSocketAddress) server.localAddress();
        listening.add(actual);
        server.closeFuture().addListener(closed -> listening.remove(actual));
        return server;
    }

    private void connect(
            InetSocketAddress socket,
            Endpoint remote,
            DialRequest request,
            Layers layers,
            List<InetSocketAddress> listeners,
            CompletableFuture<Result<Channel, Cause>> result) {
        boolean layered = proxy.isPresent() || layers != Layers.NONE;
        Bootstrap bootstrap = new Bootstrap()
                .group(loops)
                .channelFactory(() -> new NioSocketChannel(SelectorProvider.provider(), familyOf(socket)))
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
                .option(
                        ChannelOption.CONNECT_TIMEOUT_MILLIS,
                        Math.toIntExact(request.connect().toMillis()))
                .option(ChannelOption.AUTO_READ, false)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        if (layered) {
                            proxy.ifPresent(through ->
                                    channel.pipeline().addLast(new Socks5Handler(remote, through.credentials())));
                            layers.addBelow(channel);
                            channel.pipeline().addLast(new ReadyHandler(layers::isReady, result));
                            layers.addAbove(channel);
                            // What comes early waits here for whoever uses the channel.
                            channel.pipeline().addLast(new FlowControlHandler());
                        }
                    }
                });
        Optional<InetSocketAddress> local =
                request.mode().isHolePunch() && sharesPorts ? listenerTowards(socket, listeners) : Optional.empty();
        local.ifPresent(from -> bootstrap
                .localAddress(from)
                .option(ChannelOption.SO_REUSEADDR, true)
                .option(REUSE_PORT, true));
        ChannelFuture connecting = bootstrap.connect(socket);
        Channel channel = connecting.channel();
        opened.accept(channel);
        // Whoever loses the race, or comes too late, gives the socket back.
        result.whenComplete((outcome, cancelled) -> {
            if (cancelled != null) {
                channel.close();
            }
        });
        connecting.addListener(done -> {
            if (!connecting.isSuccess()) {
                result.complete(Result.failed(causeOf(connecting.cause())));
            } else if (!layered && !result.complete(Result.ok(channel))) {
                channel.close();
            }
        });
    }

    private Cause causeOf(Throwable failure) {
        if (proxy.isPresent()) {
            return Cause.PROXY_FAILED;
        }
        return failure instanceof ConnectTimeoutException ? Cause.TIMED_OUT : Cause.UNREACHABLE;
    }

    private static CompletableFuture<Result<RawConnection, Cause>> raw(
            DialRequest request, CompletableFuture<Result<Channel, Cause>> connecting) {
        CompletableFuture<Result<RawConnection, Cause>> result = new CompletableFuture<>();
        result.whenComplete((outcome, cancelled) -> {
            if (cancelled != null) {
                connecting.cancel(false);
            }
        });
        connecting.thenAccept(outcome -> {
            Result<RawConnection, Cause> raw = outcome.map(channel -> new RawConnection.OverChannel(
                    channel, Multiaddr.ofTcp((InetSocketAddress) channel.localAddress()), request.address()));
            if (!result.complete(raw)) {
                outcome.asValue().ifPresent(Channel::close);
            }
        });
        return result;
    }

    private static Optional<InetSocketAddress> listenerTowards(
            InetSocketAddress remote, List<InetSocketAddress> listeners) {
        return listeners.stream()
                .filter(local -> familyOf(local) == familyOf(remote))
                .filter(local -> local.getAddress().isAnyLocalAddress()
                        || local.getAddress().isLoopbackAddress()
                                == remote.getAddress().isLoopbackAddress())
                .findFirst();
    }

    /// Two listeners that share a port would take each other's connections.
    private void requireFree(InetSocketAddress local) throws IOException {
        boolean ours = listening.stream().anyMatch(other -> other.getPort() == local.getPort());
        if (!sharesPorts || local.getPort() == 0 || ours) {
            return;
        }
        try (ServerSocketChannel probe = ServerSocketChannel.open()) {
            probe.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            probe.bind(local);
        }
    }

    private static SocketProtocolFamily familyOf(InetSocketAddress address) {
        return address.getAddress() instanceof Inet4Address ? SocketProtocolFamily.INET : SocketProtocolFamily.INET6;
    }

    private static boolean canSharePorts() {
        try (ServerSocketChannel probe = ServerSocketChannel.open()) {
            return probe.supportedOptions().contains(StandardSocketOptions.SO_REUSEPORT);
        } catch (IOException noSockets) {
            return false;
        }
    }
}
