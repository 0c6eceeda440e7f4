package org.nelumbo.libp2p.yamux;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.fuzz.HostileInput;

class YamuxGuidedFuzzTest {
    /// Writes down what it is told; pieces of one payload run together.
    private static final class Script implements YamuxFrameReader.Sink {
        private final StringBuilder lines = new StringBuilder();

        @Override
        public void header(YamuxHeader header) {
            ByteBuf written = Unpooled.buffer(YamuxHeader.BYTES);
            YamuxHeaderCodec.write(header, written);
            lines.append('\n').append(ByteBufUtil.hexDump(written)).append(' ');
        }

        @Override
        public void payload(ByteBuf piece, boolean last) {
            lines.append(ByteBufUtil.hexDump(piece)).append(last ? "." : "");
        }

        @Override
        public boolean wantsMore() {
            return true;
        }
    }

    /// The first byte says how many bytes arrive at a time.
    @FuzzTest
    void frames(byte[] input) {
        if (input.length > 0) {
            int portion = 1 + (input[0] & 0xff);
            HostileInput hostile = new HostileInput(input);
            assertThat(hostile.read(bytes -> script(bytes.toArray(), portion)))
                    .isEqualTo(hostile.read(bytes -> script(bytes.toArray(), bytes.size())));
        }
    }

    @FuzzTest
    void header(byte[] input) {
        new HostileInput(input)
                .readTwice(
                        bytes -> {
                            if (bytes.size() < YamuxHeader.BYTES) {
                                throw DecodeException.truncated("header", YamuxHeader.BYTES, bytes.size());
                            }
                            return YamuxHeaderCodec.read(Unpooled.wrappedBuffer(bytes.toArray()));
                        },
                        header -> {
                            byte[] written = new byte[YamuxHeader.BYTES];
                            YamuxHeaderCodec.write(
                                    header, Unpooled.wrappedBuffer(written).clear());
                            return Bytes.of(written);
                        });
    }

    private static String script(byte[] input, int portion) throws DecodeException {
        Script script = new Script();
        YamuxFrameReader reader = new YamuxFrameReader(script);
        for (int at = 1; at < input.length; at += portion) {
            reader.read(Unpooled.wrappedBuffer(input, at, Math.min(portion, input.length - at)));
        }
        return script.lines.toString();
    }
}
