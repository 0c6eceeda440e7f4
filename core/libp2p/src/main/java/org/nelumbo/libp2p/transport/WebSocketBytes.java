package org.nelumbo.libp2p.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The bytes in a WebSocket's binary messages, one after the other: where a message ends means nothing.
/// Text, and messages of more than 1 MiB however many frames they come in, end the connection.
final class WebSocketBytes extends ChannelDuplexHandler {
    /// The largest message.
    static final int MAX_MESSAGE = 1 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(WebSocketBytes.class);

    private long messageSize;
    private boolean refused;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (refused) {
            ReferenceCountUtil.release(message);
            return;
        }
        switch (message) {
            case BinaryWebSocketFrame frame -> {
                messageSize = 0;
                take(context, frame);
            }
            case ContinuationWebSocketFrame frame -> take(context, frame);
            default -> {
                ReferenceCountUtil.release(message);
                refuse(context, WebSocketCloseStatus.INVALID_MESSAGE_TYPE);
            }
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        Object frame = message instanceof ByteBuf bytes ? new BinaryWebSocketFrame(bytes) : message;
        context.write(frame, promise);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.debug("a WebSocket fails", cause);
        context.close();
    }

    private void take(ChannelHandlerContext context, WebSocketFrame frame) {
        ByteBuf bytes = frame.content();
        messageSize += bytes.readableBytes();
        if (messageSize > MAX_MESSAGE) {
            frame.release();
            refuse(context, WebSocketCloseStatus.MESSAGE_TOO_BIG);
        } else if (bytes.isReadable()) {
            context.fireChannelRead(bytes);
        } else {
            frame.release();
        }
    }

    private void refuse(ChannelHandlerContext context, WebSocketCloseStatus status) {
        refused = true;
        context.writeAndFlush(new CloseWebSocketFrame(status)).addListener(done -> context.close());
    }
}
