package org.nelumbo.libp2p.record;

import java.time.Instant;
import org.nelumbo.foundation.bytes.DecodeException;

/// Moments that travel as seconds since 1970.
public final class EpochSeconds {
    /// The last second of the year 9999: beyond it a number means something else, or harm.
    private static final long LAST = 253_402_300_799L;

    private EpochSeconds() {}

    /// The moment a number from outside means.
    ///
    /// @param seconds unsigned
    /// @param what what is being read, for the sentence of a [DecodeException]
    public static Instant instant(long seconds, String what) throws DecodeException {
        if (seconds < 0 || seconds > LAST) {
            throw DecodeException.invalid(what, "a moment is out of range");
        }
        return Instant.ofEpochSecond(seconds);
    }
}
