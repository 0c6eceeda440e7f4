package org.nelumbo.libp2p.yamux;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.nelumbo.foundation.bytes.DecodeException;

class YamuxFrameReaderFuzzTest {
    private static final class Collector implements YamuxFrameReader.Sink {
        final List<YamuxHeader> headers = new ArrayList<>();
        final ByteArrayOutputStream payload = new ByteArrayOutputStream();
        int payloadsEnded;

        @Override
        public void header(YamuxHeader header) {
            headers.add(header);
        }

        @Override
        public void payload(ByteBuf piece, boolean last) {
            payload.writeBytes(ByteBufUtil.getBytes(piece));
            payloadsEnded += last ? 1 : 0;
        }

        @Override
        public boolean wantsMore() {
            return true;
        }
    }

    @Test
    void aHeaderIsTwelveBytesBigEndian() {
        ByteBuf out = Unpooled.buffer();
        YamuxHeaderCodec.write(new YamuxHeader(YamuxFrameType.WINDOW_UPDATE, 9, 0xfffffffeL, 0x80000001L), out);
        assertThat(ByteBufUtil.hexDump(out)).isEqualTo("00010009fffffffe80000001");
    }

    @Property(tries = 500)
    void anyBytesGiveFramesOrADecodeException(@ForAll @Size(max = 200) byte[] bytes) {
        try {
            new YamuxFrameReader(new Collector()).read(Unpooled.wrappedBuffer(bytes));
        } catch (DecodeException refused) {
            assertThat(refused.reason()).isEqualTo(DecodeException.Reason.INVALID);
        }
    }

    @Property(tries = 300)
    void framesCutAnywhereReadTheSame(
            @ForAll @Size(max = 20) List<@IntRange(max = 400) Integer> sizes,
            @ForAll @IntRange(min = 1, max = 50) int cut)
            throws DecodeException {
        ByteBuf wire = Unpooled.buffer();
        List<YamuxHeader> expected = new ArrayList<>();
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        for (int size : sizes) {
            YamuxHeader header = new YamuxHeader(
                    YamuxFrameType.values()[size % 4], size % 16, size, size % 4 == 0 ? size : size * 1_000_000L);
            expected.add(header);
            YamuxHeaderCodec.write(header, wire);
            for (int i = 0; i < header.payloadLength(); i++) {
                wire.writeByte(i);
                payload.write(i);
            }
        }
        Collector collector = new Collector();
        YamuxFrameReader reader = new YamuxFrameReader(collector);
        while (wire.isReadable()) {
            reader.read(wire.readSlice(Math.min(cut, wire.readableBytes())));
        }
        assertThat(collector.headers).isEqualTo(expected);
        assertThat(collector.payload.toByteArray()).isEqualTo(payload.toByteArray());
        assertThat(collector.payloadsEnded).isEqualTo((int)
                expected.stream().filter(h -> h.payloadLength() > 0).count());
    }
}
