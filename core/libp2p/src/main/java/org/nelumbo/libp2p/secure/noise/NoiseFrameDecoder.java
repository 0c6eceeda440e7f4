package org.nelumbo.libp2p.secure.noise;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;

/// Turns encrypted frames into plaintext: two bytes of length, most significant first, then ciphertext and tag. A frame
/// that was forged, or that is too short for a tag, closes the channel without a word.
final class NoiseFrameDecoder extends ByteToMessageDecoder {
    static final int LENGTH_BYTES = 2;
    static final int MAX_FRAME = 0xffff;

    private static final byte[] NO_ASSOCIATED_DATA = {};

    private final NoiseCipher cipher;
    private boolean broken;

    NoiseFrameDecoder(NoiseCipher cipher) {
        this.cipher = cipher;
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        if (broken) {
            in.skipBytes(in.readableBytes());
            return;
        }
        if (in.readableBytes() < LENGTH_BYTES) {
            return;
        }
        int length = in.getUnsignedShort(in.readerIndex());
        if (length < NoiseCipher.TAG_BYTES) {
            fail(ctx, in, "a frame is too short for a tag");
            return;
        }
        if (in.readableBytes() < LENGTH_BYTES + length) {
            return;
        }
        if (cipher.isExhausted()) {
            fail(ctx, in, "the receiving key is exhausted");
            return;
        }
        in.skipBytes(LENGTH_BYTES);
        // The cipher works on arrays, and in place: one copy out of the socket's buffer.
        ByteBuf frame = ctx.alloc().heapBuffer(length, length);
        frame.writeBytes(in, length);
        if (!cipher.decrypt(frame.array(), frame.arrayOffset() + frame.readerIndex(), length, NO_ASSOCIATED_DATA)) {
            frame.release();
            fail(ctx, in, "a frame does not decrypt");
            return;
        }
        frame.writerIndex(frame.writerIndex() - NoiseCipher.TAG_BYTES);
        if (frame.isReadable()) {
            out.add(frame);
        } else {
            frame.release();
        }
    }

    private void fail(ChannelHandlerContext ctx, ByteBuf in, String why) {
        broken = true;
        in.skipBytes(in.readableBytes());
        ctx.fireExceptionCaught(new NoiseException(why));
        ctx.close();
    }
}
