package org.nelumbo.backend.chronik.server;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpContentCompressor;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.handler.timeout.ReadTimeoutHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.nelumbo.backend.chronik.codec.ChronikLimits;
import org.nelumbo.backend.simulated.SimulatedChain;

/// Serves a [SimulatedChain] through the HTTP and WebSocket API of Chronik for Lotus, on the loopback address only. So
/// several wallets, also of other makers, share one private chain the way real ones share the network.
public final class ChronikServer implements AutoCloseable {
    private static final int MAX_LINE = 24 * 1024;
    private static final int MAX_HEADERS = 16 * 1024;
    private static final int MAX_CHUNK = 8 * 1024;

    private final EventLoopGroup loops;
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final Channel listening;

    private ChronikServer(SimulatedChain chain, ChronikServerParams params, int port) throws IOException {
        this.loops = new MultiThreadIoEventLoopGroup(
                1, new DefaultThreadFactory("chronik-server", true), NioIoHandler.newFactory());
        ChronikRoutes routes = new ChronikRoutes(chain);
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        connect(channel, routes, chain, params);
                    }
                });
        var bound = bootstrap
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
            throw new IOException("cannot listen on port " + port, bound.cause());
        }
        this.listening = bound.channel();
    }

    /// Starts serving.
    ///
    /// @param port to listen on; 0 for any free one
    /// @throws IOException if the port is taken
    public static ChronikServer start(SimulatedChain chain, ChronikServerParams params, int port) throws IOException {
        return new ChronikServer(chain, params, port);
    }

    /// The port it listens on.
    public int port() {
        return ((InetSocketAddress) listening.localAddress()).getPort();
    }

    /// What clients are given, such as `http://127.0.0.1:41234`.
    public URI uri() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /// Stops listening and cuts every connection; returns when that is done. The chain goes on.
    @Override
    public void close() {
        listening.close().awaitUninterruptibly();
        connections.close().awaitUninterruptibly();
        loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private void connect(
            SocketChannel channel, ChronikRoutes routes, SimulatedChain chain, ChronikServerParams params) {
        if (connections.size() >= params.maxConnections()) {
            channel.close();
            return;
        }
        connections.add(channel);
        channel.pipeline()
                .addLast(new ReadTimeoutHandler(params.requestTime().toMillis(), TimeUnit.MILLISECONDS))
                .addLast(new HttpServerCodec(MAX_LINE, MAX_HEADERS, MAX_CHUNK))
                .addLast(new HttpContentCompressor())
                .addLast(new HttpObjectAggregator(ChronikLimits.REQUEST))
                .addLast(new WebSocketServerProtocolHandler(WebSocketServerProtocolConfig.newBuilder()
                        .websocketPath("/ws")
                        .maxFramePayloadLength(ChronikLimits.SMALL_MESSAGE)
                        .dropPongFrames(false)
                        .build()))
                .addLast(new WebSocketFrameAggregator(ChronikLimits.SMALL_MESSAGE))
                .addLast(new ChronikSocketHandler(chain, params))
                .addLast(new ChronikHttpHandler(routes));
    }
}
