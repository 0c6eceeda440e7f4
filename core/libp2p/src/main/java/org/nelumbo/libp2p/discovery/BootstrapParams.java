package org.nelumbo.libp2p.discovery;

import java.time.Duration;

/// How bootstrap peers are dialled.
///
/// @param keep how many of them stay connected; one alone could show us any network it likes
/// @param spread at the start each is dialled at a moment drawn from the last three quarters of this span, so that
///     wallets that start together do not arrive together, and so that we listen before we are asked where
/// @param redial waits after failures
public record BootstrapParams(int keep, Duration spread, RedialPolicy redial) {
    /// Two kept, first dials within a second.
    public static final BootstrapParams DEFAULT = new BootstrapParams(2, Duration.ofSeconds(1), RedialPolicy.DEFAULT);

    public BootstrapParams {
        if (keep < 0 || spread.isNegative()) {
            throw new IllegalArgumentException("negative");
        }
    }
}
