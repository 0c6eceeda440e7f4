package org.nelumbo.coordination.engine;

import java.time.Duration;
import org.nelumbo.coordination.election.ElectionMethod;
import org.nelumbo.coordination.failover.BroadcastPolicy;
import org.nelumbo.coordination.replay.ClockPolicy;

/// The times and rules of the engine. All members must use the same election method; the rest may differ.
///
/// @param phaseTimeout longest wait in one phase of an attempt
/// @param takeover how much later each back-up starts an attempt that the coordinator did not start
/// @param retryFirst pause after the first failed attempt; it doubles up to `retryMost`
/// @param maxFaults proven faults after which attempts wait for a person
/// @param resendFirst pause before a message is sent again; it doubles up to `resendMost`
/// @param acknowledgeAfter how long acknowledgements are collected
public record EngineParams(
        ElectionMethod election,
        Duration phaseTimeout,
        Duration takeover,
        Duration retryFirst,
        Duration retryMost,
        int maxFaults,
        Duration resendFirst,
        Duration resendMost,
        Duration acknowledgeAfter,
        ClockPolicy clock,
        BroadcastPolicy broadcast) {
    /// What Nelumbo uses.
    public static final EngineParams DEFAULT = new EngineParams(
            ElectionMethod.LEXICOGRAPHIC,
            Duration.ofSeconds(20),
            Duration.ofSeconds(3),
            Duration.ofMillis(500),
            Duration.ofSeconds(30),
            3,
            Duration.ofMillis(400),
            Duration.ofSeconds(30),
            Duration.ofMillis(25),
            ClockPolicy.DEFAULT,
            BroadcastPolicy.DEFAULT);

    /// The pause after so many failed attempts in a row.
    public Duration retryAfter(int failures) {
        return doubled(retryFirst, failures, retryMost);
    }

    /// The pause after so many sendings of one message.
    public Duration resendAfter(int sendings) {
        return doubled(resendFirst, sendings, resendMost);
    }

    private static Duration doubled(Duration first, int times, Duration most) {
        if (times <= 0) {
            return Duration.ZERO;
        }
        Duration pause = first.multipliedBy(1L << Math.min(times - 1, 20));
        return pause.compareTo(most) > 0 ? most : pause;
    }
}
