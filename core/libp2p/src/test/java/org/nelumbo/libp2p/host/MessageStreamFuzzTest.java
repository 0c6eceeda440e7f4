package org.nelumbo.libp2p.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.nelumbo.foundation.bytes.ByteWriter;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.libp2p.multiformats.Varint;

class MessageStreamFuzzTest {
    private static final int MAX = 1000;

    /// A stream whose remote sends these bytes, a few at a time, and then its end.
    private static class Canned implements Stream {
        private final ByteBuffer source;
        private final int portion;
        private boolean wasReset;

        Canned(Bytes bytes, int portion) {
            this.source = ByteBuffer.wrap(bytes.toArray());
            this.portion = portion;
        }

        @Override
        public int read(ByteBuffer target) {
            if (!source.hasRemaining()) {
                return -1;
            }
            int size = Math.min(portion, Math.min(target.remaining(), source.remaining()));
            target.put(source.slice(source.position(), size));
            source.position(source.position() + size);
            return size;
        }

        @Override
        public void reset() {
            wasReset = true;
        }

        @Override
        public ProtocolId protocol() {
            return HostFixture.ECHO;
        }

        @Override
        public Connection connection() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Direction direction() {
            return Direction.INBOUND;
        }

        @Override
        public void write(ByteBuffer from) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void closeWrite() {}

        @Override
        public void deadline(Duration fromNow) {}

        @Override
        public void close() {}
    }

    /// What a stream of messages takes from the heap until nothing more comes.
    private static final class Dripping extends Canned {
        private final com.sun.management.ThreadMXBean heap =
                (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        private long allocated;

        private Dripping(Bytes bytes) {
            super(bytes, 1);
            allocated = -heap.getCurrentThreadAllocatedBytes();
        }

        @Override
        public int read(ByteBuffer target) {
            int read = super.read(target);
            if (read < 0 && allocated < 0) {
                allocated += heap.getCurrentThreadAllocatedBytes();
            }
            return read;
        }
    }

    @Test
    void aMessageThatDripsInForHalfAMinuteCostsLessThanFourKibibytes() {
        Bytes begun = Bytes.concat(Bytes.fromHex("a08d06"), Bytes.of(new byte[30]));
        // The first time also loads classes.
        for (int i = 0; i < 2; i++) {
            Dripping stream = new Dripping(begun);
            assertThatThrownBy(() -> new MessageStream(stream, 100_000).read()).isInstanceOf(DecodeException.class);
            if (i > 0) {
                assertThat(stream.allocated).isBetween(100L, 4096L);
            }
        }
    }

    @Test
    void aLengthAboveTheLimitIsRefusedBeforeItsBytesAreRead() {
        Canned stream = new Canned(Varint.encode(MAX + 1), 100);
        assertThatThrownBy(() -> new MessageStream(stream, MAX).read())
                .isInstanceOfSatisfying(
                        DecodeException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(DecodeException.Reason.OVERSIZED));
        assertThat(stream.wasReset).isTrue();
    }

    @Test
    void anEndInsideAMessageIsRefused() {
        Canned stream = new Canned(Bytes.concat(Varint.encode(5), Bytes.of(new byte[4])), 100);
        assertThatThrownBy(() -> new MessageStream(stream, MAX).read())
                .isInstanceOfSatisfying(
                        DecodeException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(DecodeException.Reason.TRUNCATED));
        assertThat(stream.wasReset).isTrue();
    }

    @Property(tries = 500)
    void messagesReadAsTheyWereWrittenHoweverTheyAreCut(
            @ForAll @Size(max = 8) List<@Size(max = 200) byte[]> sent,
            @ForAll @IntRange(min = 1, max = 300) int portion)
            throws Exception {
        ByteWriter wire = new ByteWriter();
        List<Bytes> expected = new ArrayList<>();
        for (byte[] message : sent) {
            expected.add(Bytes.of(message));
            Varint.writePrefixed(wire, Bytes.of(message));
        }
        MessageStream messages = new MessageStream(new Canned(wire.toBytes(), portion), MAX);
        List<Bytes> read = new ArrayList<>();
        for (Optional<Bytes> next = messages.read(); next.isPresent(); next = messages.read()) {
            read.add(next.get());
        }
        assertThat(read).isEqualTo(expected);
    }

    @Property(tries = 1000)
    void anyBytesGiveMessagesOrADecodeException(
            @ForAll @Size(max = 300) byte[] bytes, @ForAll @IntRange(min = 1, max = 300) int portion) throws Exception {
        Canned stream = new Canned(Bytes.of(bytes), portion);
        MessageStream messages = new MessageStream(stream, MAX);
        try {
            for (Optional<Bytes> next = messages.read(); next.isPresent(); next = messages.read()) {
                assertThat(next.get().size()).isLessThanOrEqualTo(MAX);
            }
            assertThat(stream.wasReset).isFalse();
        } catch (DecodeException refused) {
            assertThat(stream.wasReset).isTrue();
        }
    }
}
