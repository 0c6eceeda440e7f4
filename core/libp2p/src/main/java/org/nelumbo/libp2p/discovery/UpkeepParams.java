package org.nelumbo.libp2p.discovery;

import java.time.Duration;
import java.util.Optional;

/// Which connections to keep. General connections are those nobody asked for by name: neither to a trusted peer nor
/// protected by somebody's tag, as co-signers are while their wallet is open.
///
/// @param minimum below this number of direct general connections more are dialled
/// @param maximum more general connections than this are trimmed
/// @param outboundPerNetwork we choose at most so many general peers of one /16 or IPv6 /32: whoever owns one network
///     must not be most of what we choose
/// @param perNetwork general connections of one such network in both directions; more are trimmed
/// @param grace a connection stays at least this long: a newcomer needs time to show what it is worth
/// @param release how long a connection stays after the last tag was taken off
/// @param rotation how often a random general peer is replaced, a quarter more or less; empty for never. Changing
///     peers makes it harder to follow a wallet by whom it talks to, but gives an attacker more draws
/// @param seekPause least time between two questions to the sources of candidates
/// @param redial waits after failures
public record UpkeepParams(
        int minimum,
        int maximum,
        int outboundPerNetwork,
        int perNetwork,
        Duration grace,
        Duration release,
        Optional<Duration> rotation,
        Duration seekPause,
        RedialPolicy redial) {
    /// 10 to 50, of one network at most 2 that we choose and 12 in all, no rotation.
    public static final UpkeepParams DEFAULT = new UpkeepParams(
            10,
            50,
            2,
            12,
            Duration.ofSeconds(20),
            Duration.ofSeconds(30),
            Optional.empty(),
            Duration.ofSeconds(30),
            RedialPolicy.DEFAULT);

    public UpkeepParams {
        if (minimum < 0 || maximum < Math.max(1, minimum) || outboundPerNetwork < 1 || perNetwork < 1) {
            throw new IllegalArgumentException("a number of connections is out of range");
        }
        if (rotation.filter(span -> !span.isPositive()).isPresent()) {
            throw new IllegalArgumentException("a rotation needs time");
        }
    }

    /// The same with another number of general connections.
    public UpkeepParams withGeneral(int atLeast, int atMost) {
        return new UpkeepParams(
                atLeast, atMost, outboundPerNetwork, perNetwork, grace, release, rotation, seekPause, redial);
    }

    /// The same, replacing a random general peer each `span`.
    public UpkeepParams rotating(Duration span) {
        return new UpkeepParams(
                minimum, maximum, outboundPerNetwork, perNetwork, grace, release, Optional.of(span), seekPause, redial);
    }

    /// The same with other times.
    public UpkeepParams withTimes(Duration newGrace, Duration newRelease, Duration newSeekPause) {
        return new UpkeepParams(
                minimum, maximum, outboundPerNetwork, perNetwork, newGrace, newRelease, rotation, newSeekPause, redial);
    }
}
