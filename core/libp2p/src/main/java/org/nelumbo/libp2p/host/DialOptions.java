package org.nelumbo.libp2p.host;

import java.time.Duration;

/// How to reach a peer.
///
/// @param timeout absolute limit for the whole dial, over all addresses
/// @param ignoreBackOff true to try what failed a moment ago, as when a person clicks "connect"
/// @param mode which connection is wanted
public record DialOptions(Duration timeout, boolean ignoreBackOff, DialMode mode) {
    /// 25 seconds, back-off respected, any connection.
    public static final DialOptions DEFAULT = new DialOptions(Duration.ofSeconds(25), false);

    public DialOptions {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("a dial needs time");
        }
    }

    /// Any connection.
    public DialOptions(Duration timeout, boolean ignoreBackOff) {
        this(timeout, ignoreBackOff, DialMode.ANY);
    }

    /// The same for another kind of connection.
    public DialOptions withMode(DialMode wanted) {
        return new DialOptions(timeout, ignoreBackOff, wanted);
    }
}
