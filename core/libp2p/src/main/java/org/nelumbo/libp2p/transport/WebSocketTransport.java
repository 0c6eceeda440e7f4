package org.nelumbo.libp2p.transport;

import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.foundation.time.TimeSource;
import org.nelumbo.libp2p.host.DialFailure.Cause;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.multiformats.MultiaddrComponent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// WebSocket, with and without TLS. Source: RFC 6455; libp2p/specs, websockets. Any path is served, `/`
/// is asked for; no subprotocol and no extension is offered or accepted; pings are answered.
public final class WebSocketTransport implements Transport {
    private static final Logger LOG = LoggerFactory.getLogger(WebSocketTransport.class);
    private static final int MAX_HTTP_BODY = 1024;
    private static final long CLOSE_GRACE_MILLIS = 1000;
    /// Beyond the deadline of the whole upgrade, which counts who misses it.
    private static final long HANDSHAKE_MILLIS = 60_000;

    private final TcpSockets sockets;
    private final WebSocketTls tls;
    private final TimeSource time;
    private Optional<SslContext> clientContext = Optional.empty();

    public WebSocketTransport(TcpSockets sockets, WebSocketTls tls, TimeSource time) {
        this.sockets = sockets;
        this.tls = tls;
        this.time = time;
    }

    @Override
    public boolean canDial(Multiaddr address) {
        return WebSocketAddress.of(address).isPresent();
    }

    @Override
    public CompletableFuture<Result<RawConnection, Cause>> dial(DialRequest request) {
        WebSocketAddress remote = WebSocketAddress.of(request.address()).orElseThrow();
        Optional<SslContext> context = Optional.empty();
        if (remote.secure()) {
            try {
                context = Optional.of(clientContext());
            } catch (SSLException unusable) {
                LOG.warn("TLS is not usable", unusable);
                return CompletableFuture.completedFuture(Result.failed(Cause.UNREACHABLE));
            }
        }
        return sockets.dial(request, new ClientLayers(remote, context), List.of());
    }

    @Override
    public boolean canListen(Multiaddr address) {
        return WebSocketAddress.of(address)
                .filter(local ->
                        local.endpoint().ip().isPresent() && local.sni().isEmpty())
                .isPresent();
    }

    @Override
    public Listening listen(Multiaddr address, Consumer<RawConnection.OverChannel> accepted)
            throws IOException, InterruptedException {
        WebSocketAddress local = WebSocketAddress.of(address).orElseThrow();
        Optional<SslContext> context = local.secure() ? Optional.of(tls.serverContext()) : Optional.empty();
        Channel server = sockets.listen(local.endpoint().socket().orElseThrow(), channel -> {
            accepted.accept(new RawConnection.OverChannel(
                    channel, addressOf(channel.localAddress(), local), addressOf(channel.remoteAddress(), local)));
            if (channel.isOpen()) {
                addServerLayers(channel, context);
            }
        });
        return new Listening(server, addressOf(server.localAddress(), local));
    }

    private void addServerLayers(Channel channel, Optional<SslContext> context) {
        ChannelPipeline pipeline = channel.pipeline();
        context.ifPresent(secure -> {
            SslHandler handler = secure.newHandler(channel.alloc());
            handler.setHandshakeTimeoutMillis(HANDSHAKE_MILLIS);
            pipeline.addLast(handler);
        });
        pipeline.addLast(
                new HttpServerCodec(),
                new HttpObjectAggregator(MAX_HTTP_BODY),
                new PingBudget(time),
                new WebSocketServerProtocolHandler(WebSocketServerProtocolConfig.newBuilder()
                        .websocketPath("/")
                        .checkStartsWith(true)
                        .handshakeTimeoutMillis(HANDSHAKE_MILLIS)
                        .sendCloseFrame(WebSocketCloseStatus.NORMAL_CLOSURE)
                        .forceCloseTimeoutMillis(CLOSE_GRACE_MILLIS)
                        .decoderConfig(WebSocketDecoderConfig.newBuilder()
                                .maxFramePayloadLength(WebSocketBytes.MAX_MESSAGE)
                                .withUTF8Validator(false)
                                .build())
                        .build()),
                new WebSocketBytes());
    }

    private static Multiaddr addressOf(SocketAddress socket, WebSocketAddress like) {
        Multiaddr tcp = Multiaddr.ofTcp((InetSocketAddress) socket);
        return tcp.with(Multiaddr.of(like.endpoint().rest().toArray(MultiaddrComponent[]::new)));
    }

    /// Reading what the JDK trusts takes a while and happens once, when it is first needed.
    private synchronized SslContext clientContext() throws SSLException {
        if (clientContext.isEmpty()) {
            clientContext = Optional.of(tls.clientContext());
        }
        return clientContext.get();
    }

    /// What a dialled socket needs to be a WebSocket.
    private final class ClientLayers implements TcpSockets.Layers {
        private final WebSocketAddress remote;
        private final Optional<SslContext> context;

        private ClientLayers(WebSocketAddress remote, Optional<SslContext> context) {
            this.remote = remote;
            this.context = context;
        }

        @Override
        public void addBelow(Channel channel) {
            ChannelPipeline pipeline = channel.pipeline();
            context.ifPresent(secure -> pipeline.addLast(secure.newHandler(
                    channel.alloc(), remote.host(), remote.endpoint().port())));
            pipeline.addLast(
                    new HttpClientCodec(),
                    new HttpObjectAggregator(MAX_HTTP_BODY),
                    new PingBudget(time),
                    new WebSocketClientProtocolHandler(WebSocketClientProtocolConfig.newBuilder()
                            .webSocketUri(uri())
                            .version(WebSocketVersion.V13)
                            .allowExtensions(false)
                            .generateOriginHeader(false)
                            .maxFramePayloadLength(WebSocketBytes.MAX_MESSAGE)
                            .withUTF8Validator(false)
                            .sendCloseFrame(WebSocketCloseStatus.NORMAL_CLOSURE)
                            .forceCloseTimeoutMillis(CLOSE_GRACE_MILLIS)
                            .build()));
        }

        @Override
        public void addAbove(Channel channel) {
            channel.pipeline().addLast(new WebSocketBytes());
        }

        @Override
        public boolean isReady(Object event) {
            return event == WebSocketClientProtocolHandler.ClientHandshakeStateEvent.HANDSHAKE_COMPLETE;
        }

        private String uri() {
            String host = remote.host().contains(":") ? "[" + remote.host() + "]" : remote.host();
            return (remote.secure() ? "wss://" : "ws://") + host + ":"
                    + remote.endpoint().port() + "/";
        }
    }
}
