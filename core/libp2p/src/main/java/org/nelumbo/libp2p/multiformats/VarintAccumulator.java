package org.nelumbo.libp2p.multiformats;

import org.nelumbo.foundation.bytes.DecodeException;

/// Reads one unsigned varint byte by byte, as they arrive from a stream, and refuses it as soon as its value or its
/// length can no longer be accepted. Used for length prefixes. Not thread-safe.
public final class VarintAccumulator {
    private final String what;
    private final long limit;
    private long value;
    private int count;
    private boolean complete;

    /// @param what what the number is for, for the sentence of a [DecodeException]
    /// @param limit the largest accepted value
    public VarintAccumulator(String what, long limit) {
        this.what = what;
        this.limit = limit;
    }

    /// Takes the next byte.
    ///
    /// @param next the byte; only its lowest eight bits count
    /// @return true when it was the last one and [#value] can be asked for
    public boolean accept(int next) throws DecodeException {
        if (complete) {
            throw new IllegalStateException("the number is complete");
        }
        if (count == Varint.MAX_BYTES) {
            throw DecodeException.invalid(what, "its varint has more than nine bytes");
        }
        boolean last = (next & 0x80) == 0;
        if (last && (next & 0x7f) == 0 && count > 0) {
            throw DecodeException.invalid(what, "its varint is not in the shortest form");
        }
        value |= (long) (next & 0x7f) << (7 * count);
        count++;
        if (value > limit) {
            throw DecodeException.oversized(what, value, limit);
        }
        complete = last;
        return last;
    }

    /// The number that was read.
    ///
    /// @throws IllegalStateException before [#accept] returned true
    public long value() {
        if (!complete) {
            throw new IllegalStateException("the number is not complete");
        }
        return value;
    }
}
