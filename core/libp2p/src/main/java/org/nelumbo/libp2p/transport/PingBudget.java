package org.nelumbo.libp2p.transport;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import org.nelumbo.foundation.time.TimeSource;
import org.nelumbo.libp2p.resource.TokenBucket;

/// Ends a WebSocket whose remote sends more than five pings or pongs a second: each ping costs an
/// answer that somebody who does not read would let us collect.
final class PingBudget extends ChannelInboundHandlerAdapter {
    private static final double PER_SECOND = 5;
    private static final double BURST = 10;

    private final TimeSource time;
    private final TokenBucket budget;

    PingBudget(TimeSource time) {
        this.time = time;
        this.budget = new TokenBucket(PER_SECOND, BURST, time.monotonicNanos());
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        boolean counts = message instanceof PingWebSocketFrame || message instanceof PongWebSocketFrame;
        if (counts && !budget.take(time.monotonicNanos())) {
            ReferenceCountUtil.release(message);
            context.close();
        } else {
            context.fireChannelRead(message);
        }
    }
}
