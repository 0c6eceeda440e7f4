package org.nelumbo.libp2p.yamux;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.nelumbo.foundation.bytes.DecodeException;

/// Cuts a stream of bytes into headers and pieces of payload. Payload is passed on as it arrives, whatever its
/// announced length: nothing is collected or allocated for it. Not thread-safe.
final class YamuxFrameReader {
    /// Told of what was read.
    interface Sink {
        /// A header is complete. What its payload is good for is asked only once the payload arrives.
        void header(YamuxHeader header);

        /// A non-empty piece of the payload of the last header. The piece is only lent: retain it to keep it.
        ///
        /// @param last true when the payload is complete with this piece
        void payload(ByteBuf piece, boolean last);

        /// False once nothing more is wanted; the rest of the input is then dropped.
        boolean wantsMore();
    }

    private final Sink sink;
    private final byte[] partial = new byte[YamuxHeader.BYTES];
    private int partialSize;
    private long payloadLeft;

    YamuxFrameReader(Sink sink) {
        this.sink = sink;
    }

    /// Reads all of `in`.
    void read(ByteBuf in) throws DecodeException {
        while (in.isReadable() && sink.wantsMore()) {
            if (payloadLeft > 0) {
                int size = (int) Math.min(payloadLeft, in.readableBytes());
                payloadLeft -= size;
                sink.payload(in.readSlice(size), payloadLeft == 0);
            } else {
                readHeader(in);
            }
        }
    }

    private void readHeader(ByteBuf in) throws DecodeException {
        YamuxHeader header;
        if (partialSize == 0 && in.readableBytes() >= YamuxHeader.BYTES) {
            header = YamuxHeaderCodec.read(in);
        } else {
            int size = Math.min(YamuxHeader.BYTES - partialSize, in.readableBytes());
            in.readBytes(partial, partialSize, size);
            partialSize += size;
            if (partialSize < YamuxHeader.BYTES) {
                return;
            }
            partialSize = 0;
            header = YamuxHeaderCodec.read(Unpooled.wrappedBuffer(partial));
        }
        payloadLeft = header.payloadLength();
        sink.header(header);
    }
}
