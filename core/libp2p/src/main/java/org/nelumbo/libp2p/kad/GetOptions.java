package org.nelumbo.libp2p.kad;

import java.time.Duration;

/// How carefully a record is read.
///
/// @param holders how many peers with a valid value are enough
/// @param limit when that is over, what came so far counts
public record GetOptions(int holders, Duration limit) {
    /// Three holders, 30 seconds.
    public static final GetOptions DEFAULT = new GetOptions(3, Duration.ofSeconds(30));
    /// All twenty holders there can be, 30 seconds: for values that change often.
    public static final GetOptions THOROUGH = new GetOptions(20, Duration.ofSeconds(30));

    /// @throws IllegalArgumentException if nobody is to be asked, or not for a moment
    public GetOptions {
        if (holders < 1 || !limit.isPositive()) {
            throw new IllegalArgumentException("a record is read from somebody, and that takes time");
        }
    }

    /// The same with another limit.
    public GetOptions within(Duration other) {
        return new GetOptions(holders, other);
    }
}
