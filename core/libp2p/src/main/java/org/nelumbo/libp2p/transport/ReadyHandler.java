package org.nelumbo.libp2p.transport;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.WebSocketHandshakeException;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import javax.net.ssl.SSLException;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.libp2p.host.DialFailure.Cause;

/// Waits until the layers of a dialled socket have shaken hands, reading as much as they need
/// meanwhile.
final class ReadyHandler extends ChannelInboundHandlerAdapter {
    /// What the start of the channel is called among the events asked for.
    static final Object ACTIVE = new Object();

    private final Predicate<Object> isReady;
    private final CompletableFuture<Result<Channel, Cause>> result;

    /// @param isReady asked of [#ACTIVE] and of each event that the layers fire
    ReadyHandler(Predicate<Object> isReady, CompletableFuture<Result<Channel, Cause>> result) {
        this.isReady = isReady;
        this.result = result;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        context.fireChannelActive();
        if (!finish(context, ACTIVE)) {
            context.read();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        context.fireUserEventTriggered(event);
        if (event instanceof SslHandshakeCompletionEvent tls && !tls.isSuccess()) {
            fail(context, Cause.HANDSHAKE_FAILED);
        } else {
            finish(context, event);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        context.fireChannelReadComplete();
        if (!result.isDone()) {
            context.read();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        fail(context, Cause.CLOSED_BY_REMOTE);
        context.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
        Throwable inner = failure.getCause() == null ? failure : failure.getCause();
        fail(
                context,
                switch (inner) {
                    case ProxyException _ -> Cause.PROXY_FAILED;
                    case SSLException _ -> Cause.HANDSHAKE_FAILED;
                    case WebSocketHandshakeException _ -> Cause.HANDSHAKE_FAILED;
                    default -> Cause.CLOSED_BY_REMOTE;
                });
    }

    private boolean finish(ChannelHandlerContext context, Object event) {
        if (!isReady.test(event)) {
            return false;
        }
        context.pipeline().remove(this);
        if (!result.complete(Result.ok(context.channel()))) {
            context.close();
        }
        return true;
    }

    private void fail(ChannelHandlerContext context, Cause cause) {
        result.complete(Result.failed(cause));
        context.close();
    }
}
