package org.nelumbo.libp2p.secure.noise;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.util.ReferenceCountUtil;

/// Turns plaintext into encrypted frames of at most 65,535 bytes, tag included. Nothing to send makes no frame.
final class NoiseFrameEncoder extends ChannelOutboundHandlerAdapter {
    /// The largest plaintext that fits one frame.
    static final int MAX_PLAINTEXT = NoiseFrameDecoder.MAX_FRAME - NoiseCipher.TAG_BYTES;

    private static final byte[] NO_ASSOCIATED_DATA = {};

    private final NoiseCipher cipher;

    NoiseFrameEncoder(NoiseCipher cipher) {
        this.cipher = cipher;
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (!(message instanceof ByteBuf plaintext)) {
            ReferenceCountUtil.release(message);
            throw new IllegalArgumentException("only bytes can be sent");
        }
        try {
            if (!plaintext.isReadable()) {
                promise.setSuccess();
                return;
            }
            while (plaintext.isReadable()) {
                if (cipher.isExhausted()) {
                    NoiseException exhausted = new NoiseException("the sending key is exhausted");
                    promise.tryFailure(exhausted);
                    ctx.fireExceptionCaught(exhausted);
                    ctx.close();
                    return;
                }
                boolean last = plaintext.readableBytes() <= MAX_PLAINTEXT;
                // Earlier frames of one write need no promise: if one fails, the channel and so the last one fail too.
                ctx.write(frame(ctx, plaintext), last ? promise : ctx.newPromise());
            }
        } finally {
            plaintext.release();
        }
    }

    private ByteBuf frame(ChannelHandlerContext ctx, ByteBuf plaintext) {
        int length = Math.min(plaintext.readableBytes(), MAX_PLAINTEXT);
        int capacity = NoiseFrameDecoder.LENGTH_BYTES + length + NoiseCipher.TAG_BYTES;
        ByteBuf frame = ctx.alloc().heapBuffer(capacity, capacity);
        frame.writeShort(length + NoiseCipher.TAG_BYTES);
        int start = frame.arrayOffset() + frame.writerIndex();
        frame.writeBytes(plaintext, length);
        cipher.encrypt(frame.array(), start, length, NO_ASSOCIATED_DATA);
        return frame.writerIndex(capacity);
    }
}
