package org.nelumbo.libp2p.pubsub.gossip;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.nelumbo.foundation.bytes.ByteWriter;
import org.nelumbo.foundation.bytes.Bytes;

/// Our own sequence numbers: nanoseconds since 1970 at the start, then one more each time, so that
/// they grow also over restarts. Others' need not grow: js-libp2p drew them at random until 2026.
/// Safe on any thread.
public final class SequenceNumbers {
    private final AtomicLong next;

    /// @param start the wall-clock time at the start
    public SequenceNumbers(Instant start) {
        this.next = new AtomicLong(TimeUnit.SECONDS.toNanos(start.getEpochSecond()) + start.getNano());
    }

    /// The next one, eight bytes, most significant first.
    public Bytes next() {
        return new ByteWriter(GossipMessageCodec.SEQUENCE_BYTES)
                .writeInt64BigEndian(next.getAndIncrement())
                .toBytes();
    }
}
