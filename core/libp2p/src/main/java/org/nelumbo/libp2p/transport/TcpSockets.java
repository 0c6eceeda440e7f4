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
import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.spi.SelectorProvider;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.libp2p.host.DialFailure.Cause;
import org.nelumbo.libp2p.multiformats.MultiaddrProtocol;

/// TCP sockets: small writes are sent at once, dead peers are noticed, and at most 512 KiB wait in
/// front of a slow socket. Listeners share their port with outgoing connections where the system can do
/// that, so that a hole can be punched in the router from the port the router knows; another program
/// cannot take part in it, since the port is probed without sharing first. Safe on any thread.
public final class TcpSockets {
    private static final int BACKLOG = 128;
    private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(256 << 10, 512 << 10);
    private static final ChannelOption<Boolean> REUSE_PORT = NioChannelOption.of(StandardSocketOptions.SO_REUSEPORT);

    private final EventLoopGroup loops;
    private final Executor threads;
    private final Consumer<Channel> opened;
    private final boolean sharesPorts;
    private final List<InetSocketAddress> listening = new CopyOnWriteArrayList<>();

    /// @param loops stay the caller's
    /// @param threads where names are resolved, which blocks
    /// @param opened told of each channel as soon as it exists
    public TcpSockets(EventLoopGroup loops, Executor threads, Consumer<Channel> opened) {
        this.loops = loops;
        this.threads = threads;
        this.opened = opened;
        this.sharesPorts = canSharePorts();
    }

    /// Starts to connect. The channel has no handlers and reads nothing before `autoRead` is on.
    ///
    /// @param fromListeningPort leaves from a port we listen on, if there is one from which the remote
    ///     can be reached
    /// @return completes once; cancelled, the channel is closed
    public CompletableFuture<Result<Channel, Cause>> connect(
            Endpoint remote, boolean fromListeningPort, Duration timeout) {
        CompletableFuture<Result<Channel, Cause>> result = new CompletableFuture<>();
        try {
            if (remote.socket().isPresent()) {
                connect(remote.socket().get(), fromListeningPort, timeout, result);
            } else {
                threads.execute(() -> resolve(remote)
                        .ifPresentOrElse(
                                socket -> connect(socket, fromListeningPort, timeout, result),
                                () -> result.complete(Result.failed(Cause.NAME_NOT_RESOLVED))));
            }
        } catch (RejectedExecutionException stopped) {
            result.complete(Result.failed(Cause.UNREACHABLE));
        }
        return result;
    }

    /// Listens. On the IPv6 address of no interface in particular, only IPv6 is accepted.
    ///
    /// @param accepted told of each connection on its event loop, before anything is read
    /// @throws IOException if the address is taken or not ours
    public Channel listen(InetSocketAddress local, Consumer<Channel> accepted)
            throws IOException, InterruptedException {
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
        InetSocketAddress actual = (InetSocketAddress) server.localAddress();
        opened.accept(server);
        listening.add(actual);
        server.closeFuture().addListener(closed -> listening.remove(actual));
        return server;
    }

    private void connect(
            InetSocketAddress remote,
            boolean fromListeningPort,
            Duration timeout,
            CompletableFuture<Result<Channel, Cause>> result) {
        if (result.isDone()) {
            return;
        }
        try {
            Bootstrap bootstrap = new Bootstrap()
                    .group(loops)
                    .channelFactory(() -> new NioSocketChannel(SelectorProvider.provider(), familyOf(remote)))
                    .option(ChannelOption.TCP_NODELAY, true)
                    .option(ChannelOption.SO_KEEPALIVE, true)
                    .option(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
                    .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(timeout.toMillis()))
                    .option(ChannelOption.AUTO_READ, false)
                    .handler(new ChannelInitializer<Channel>() {
                        @Override
                        protected void initChannel(Channel channel) {
                            // The dialler adds its handlers once the connection is there.
                        }
                    });
            Optional<InetSocketAddress> local = fromListeningPort ? listenerTowards(remote) : Optional.empty();
            if (local.isPresent() && sharesPorts) {
                bootstrap
                        .localAddress(local.get())
                        .option(ChannelOption.SO_REUSEADDR, true)
                        .option(REUSE_PORT, true);
            }
            await(bootstrap.connect(remote), result);
        } catch (RejectedExecutionException | IllegalStateException stopped) {
            result.complete(Result.failed(Cause.UNREACHABLE));
        }
    }

    private void await(ChannelFuture connecting, CompletableFuture<Result<Channel, Cause>> result) {
        Channel channel = connecting.channel();
        opened.accept(channel);
        // Whoever loses the race, or comes too late, gives the socket back.
        result.whenComplete((outcome, cancelled) -> {
            if (cancelled != null) {
                channel.close();
            }
        });
        connecting.addListener(done -> {
            if (connecting.isSuccess()) {
                if (!result.complete(Result.ok(channel))) {
                    channel.close();
                }
            } else {
                boolean late = connecting.cause() instanceof ConnectTimeoutException;
                result.complete(Result.failed(late ? Cause.TIMED_OUT : Cause.UNREACHABLE));
            }
        });
    }

    private Optional<InetSocketAddress> listenerTowards(InetSocketAddress remote) {
        InetAddress ip = remote.getAddress();
        return listening.stream()
                .filter(local -> familyOf(local) == familyOf(remote))
                .filter(local -> local.getAddress().isAnyLocalAddress()
                        || local.getAddress().isLoopbackAddress() == ip.isLoopbackAddress())
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

    private static Optional<InetSocketAddress> resolve(Endpoint remote) {
        MultiaddrProtocol family = remote.family();
        try {
            return Stream.of(InetAddress.getAllByName(remote.host()))
                    .filter(ip -> family != MultiaddrProtocol.DNS4 || ip instanceof Inet4Address)
                    .filter(ip -> family != MultiaddrProtocol.DNS6 || ip instanceof Inet6Address)
                    .filter(ip -> !ip.isAnyLocalAddress() && !ip.isMulticastAddress())
                    .map(ip -> new InetSocketAddress(ip, remote.port()))
                    .findFirst();
        } catch (UnknownHostException unknown) {
            return Optional.empty();
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
