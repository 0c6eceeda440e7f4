package org.nelumbo.backend.chronik.server;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.handler.timeout.ReadTimeoutHandler;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.nelumbo.backend.ChainEvent;
import org.nelumbo.backend.chronik.codec.ChronikError;
import org.nelumbo.backend.chronik.codec.ChronikMessage;
import org.nelumbo.backend.chronik.codec.ChronikScript;
import org.nelumbo.backend.chronik.codec.ChronikSubscription;
import org.nelumbo.backend.chronik.codec.ScriptKind;
import org.nelumbo.backend.simulated.SimulatedChain;
import org.nelumbo.chain.script.Script;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.observable.Subscription;

/// One WebSocket: keeps its subscriptions and sends what concerns them. Everything here runs on the channel's own
/// event loop; the chain hands events over.
final class ChronikSocketHandler extends SimpleChannelInboundHandler<WebSocketFrame> {
    private final SimulatedChain chain;
    private final ChronikServerParams params;
    private final Set<ChronikScript> subscribed = new HashSet<>();
    private Optional<Subscription> source = Optional.empty();
    private boolean unanswered;

    ChronikSocketHandler(SimulatedChain chain, ChronikServerParams params) {
        this.chain = chain;
        this.params = params;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        if (event instanceof WebSocketServerProtocolHandler.HandshakeComplete) {
            context.pipeline().remove(ReadTimeoutHandler.class);
            context.pipeline()
                    .addBefore(
                            context.name(),
                            "silence",
                            new IdleStateHandler(params.pingAfter().toMillis(), 0, 0, TimeUnit.MILLISECONDS));
            source = Optional.of(chain.listen(change -> context.executor().execute(() -> pass(context, change))));
        } else if (event instanceof IdleStateEvent && !subscribed.isEmpty()) {
            if (unanswered) {
                context.close();
            } else {
                unanswered = true;
                context.writeAndFlush(new PingWebSocketFrame());
            }
        } else {
            super.userEventTriggered(context, event);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        source.ifPresent(Subscription::close);
        super.channelInactive(context);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
        unanswered = false;
        if (frame instanceof BinaryWebSocketFrame) {
            subscribe(context, Bytes.of(ByteBufUtil.getBytes(frame.content())));
        } else if (frame instanceof TextWebSocketFrame) {
            send(context, failed("unexpected-message-type", "Text messages are not understood"));
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }

    private void subscribe(ChannelHandlerContext context, Bytes frame) {
        ChronikSubscription wish;
        try {
            wish = ChronikSubscription.decode(frame);
        } catch (DecodeException malformed) {
            send(context, failed("invalid-field", String.valueOf(malformed.getMessage())));
            return;
        }
        if (!wish.subscribe()) {
            subscribed.remove(wish.script());
        } else if (subscribed.size() < params.maxSubscriptions()) {
            subscribed.add(wish.script());
        } else {
            send(context, failed("too-many-subscriptions", "Too many subscriptions"));
        }
    }

    private void pass(ChannelHandlerContext context, ChainEvent change) {
        if (subscribed.isEmpty()) {
            return;
        }
        switch (change) {
            case ChainEvent.Resynchronised all -> {}
            case ChainEvent.AddedToMempool(var txid, var scripts) ->
                sendIf(follows(scripts), context, new ChronikMessage.AddedToMempool(txid));
            case ChainEvent.RemovedFromMempool(var txid, var scripts) ->
                sendIf(follows(scripts), context, new ChronikMessage.RemovedFromMempool(txid));
            case ChainEvent.Confirmed(var txid, var scripts) ->
                sendIf(follows(scripts), context, new ChronikMessage.Confirmed(txid));
            case ChainEvent.Reorganised(var txid, var scripts) ->
                sendIf(follows(scripts), context, new ChronikMessage.Reorganised(txid));
            case ChainEvent.BlockConnected(var hash) -> send(context, new ChronikMessage.BlockConnected(hash));
            case ChainEvent.BlockDisconnected(var hash) -> send(context, new ChronikMessage.BlockDisconnected(hash));
        }
    }

    private boolean follows(Set<Script> scripts) {
        return scripts.stream()
                .anyMatch(script -> subscribed.contains(ChronikScript.of(script))
                        || subscribed.stream()
                                .anyMatch(name -> name.kind() == ScriptKind.P2TR_STATE && name.covers(script)));
    }

    private static void sendIf(boolean wanted, ChannelHandlerContext context, ChronikMessage message) {
        if (wanted) {
            send(context, message);
        }
    }

    // A reader that is too slow loses messages, as with a real server.
    private static void send(ChannelHandlerContext context, ChronikMessage message) {
        if (context.channel().isWritable()) {
            context.writeAndFlush(new BinaryWebSocketFrame(
                    Unpooled.wrappedBuffer(message.encode().toArray())));
        }
    }

    private static ChronikMessage failed(String code, String text) {
        return new ChronikMessage.Failed(new ChronikError(code, text, true));
    }
}
