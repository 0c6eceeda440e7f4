package org.nelumbo.libp2p.swarm;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.io.IOException;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.libp2p.multistream.MultistreamInitiator;
import org.nelumbo.libp2p.multistream.MultistreamResponder;
import org.nelumbo.libp2p.multistream.Negotiation;

/// Agrees on one protocol for a whole channel, then leaves the pipeline and hands on what came behind.
final class NegotiationHandler extends ChannelInboundHandlerAdapter {
    /// One side of a negotiation.
    @FunctionalInterface
    private interface Side {
        Negotiation receive(Bytes input) throws DecodeException;
    }

    private final Bytes opening;
    private final Side side;
    private final Runnable agreed;
    private final Runnable failed;

    private NegotiationHandler(Bytes opening, Side side, Runnable agreed, Runnable failed) {
        this.opening = opening;
        this.side = side;
        this.agreed = agreed;
        this.failed = failed;
    }

    /// Proposes one protocol.
    ///
    /// @param agreed run before anything that follows is handed on
    static NegotiationHandler initiator(MultistreamInitiator initiator, Runnable agreed, Runnable failed) {
        return new NegotiationHandler(initiator.start(), initiator::receive, agreed, failed);
    }

    /// Waits for proposals.
    ///
    /// @param agreed run before anything that follows is handed on
    static NegotiationHandler responder(MultistreamResponder responder, Runnable agreed, Runnable failed) {
        return new NegotiationHandler(Bytes.EMPTY, responder::receive, agreed, failed);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        send(context, opening);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        Bytes input = Bytes.of(ByteBufUtil.getBytes(bytes));
        bytes.release();
        try {
            switch (side.receive(input)) {
                case Negotiation.Pending(Bytes toSend) -> send(context, toSend);
                case Negotiation.Unsupported(Bytes _) -> failed.run();
                case Negotiation.Agreed(Bytes toSend, String _, Bytes rest) -> {
                    send(context, toSend);
                    agreed.run();
                    if (!rest.isEmpty()) {
                        context.fireChannelRead(Unpooled.wrappedBuffer(rest.toArray()));
                    }
                    context.pipeline().remove(this);
                }
            }
        } catch (DecodeException malformed) {
            failed.run();
        }
    }

    /// A layer below that shakes hands by itself does not understand the remote.
    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        boolean broken = event instanceof SslHandshakeCompletionEvent tls && !tls.isSuccess();
        if (broken && context.channel().isActive()) {
            failed.run();
        } else {
            context.fireUserEventTriggered(event);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
        if (failure instanceof IOException) {
            // Of the socket: its end is told elsewhere.
            context.close();
        } else {
            failed.run();
        }
    }

    private static void send(ChannelHandlerContext context, Bytes bytes) {
        if (!bytes.isEmpty()) {
            context.writeAndFlush(Unpooled.wrappedBuffer(bytes.toArray()));
        }
    }
}
