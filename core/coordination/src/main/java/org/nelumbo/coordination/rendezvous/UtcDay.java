package org.nelumbo.coordination.rendezvous;

import java.time.Duration;
import java.time.Instant;
import org.nelumbo.foundation.bytes.ByteWriter;
import org.nelumbo.foundation.bytes.Bytes;

/// A day in UTC: every key and topic of the rendezvous belongs to one.
///
/// @param number days since 1970-01-01, 0 to 2³² − 1
public record UtcDay(long number) {
    private static final long SECONDS = Duration.ofDays(1).toSeconds();
    private static final long MAX = 0xffff_ffffL;

    public UtcDay {
        if (number < 0 || number > MAX) {
            throw new IllegalArgumentException("the day is out of range");
        }
    }

    /// The day that `instant` is in.
    public static UtcDay of(Instant instant) {
        return new UtcDay(Math.clamp(Math.floorDiv(instant.getEpochSecond(), SECONDS), 0, MAX));
    }

    /// Its first moment.
    public Instant start() {
        return Instant.ofEpochSecond(number * SECONDS);
    }

    /// The first moment that is not in it any more.
    public Instant end() {
        return Instant.ofEpochSecond((number + 1) * SECONDS);
    }

    /// The day before, or the first one itself.
    public UtcDay before() {
        return new UtcDay(Math.max(0, number - 1));
    }

    /// The day after, or the last one itself.
    public UtcDay after() {
        return new UtcDay(Math.min(MAX, number + 1));
    }

    /// True when `instant` is in this day by a clock that is wrong by at most `skew`.
    public boolean mayHold(Instant instant, Duration skew) {
        return !instant.isBefore(start().minus(skew)) && instant.isBefore(end().plus(skew));
    }

    /// The number in four bytes, big-endian.
    Bytes bytes() {
        return new ByteWriter(4).writeUint32BigEndian(number).toBytes();
    }
}
