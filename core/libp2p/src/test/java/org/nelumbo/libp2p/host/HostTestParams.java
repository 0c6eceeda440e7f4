package org.nelumbo.libp2p.host;

import java.time.Duration;
import org.nelumbo.libp2p.swarm.SwarmTimeouts;
import org.nelumbo.libp2p.yamux.YamuxParams;

/// Numbers that only tests need.
final class HostTestParams {
    static final YamuxParams MANY_STREAMS = new YamuxParams(
            1 << 20,
            4 << 20,
            512,
            512,
            512,
            8,
            500,
            500,
            Duration.ofSeconds(30),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30));

    /// A second for a whole dialled address.
    static final SwarmTimeouts SHORT_DIAL = new SwarmTimeouts(
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(10),
            Duration.ofMinutes(5));

    private HostTestParams() {}
}
