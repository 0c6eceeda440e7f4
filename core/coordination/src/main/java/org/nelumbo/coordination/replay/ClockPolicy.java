package org.nelumbo.coordination.replay;

import java.time.Duration;
import java.time.Instant;

/// Which times of an envelope are believed.
///
/// @param maxSkew how far ahead a sender's clock may be
/// @param maxLifetime how long a message may stay valid
public record ClockPolicy(Duration maxSkew, Duration maxLifetime) {
    /// Five minutes, as the reference; ninety days, the longest life of a request, and its broadcast.
    public static final ClockPolicy DEFAULT = new ClockPolicy(Duration.ofMinutes(5), Duration.ofDays(90));

    /// How an envelope stands in time.
    public enum Verdict {
        /// Good.
        CURRENT,
        /// Sent in our future.
        FROM_FUTURE,
        /// Over.
        EXPIRED,
        /// Valid for longer than anything may be, or over before it began.
        BAD_LIFETIME
    }

    /// Judges the times of an envelope.
    public Verdict judge(Instant sentAt, Instant expiresAt, Instant now) {
        if (sentAt.isAfter(now.plus(maxSkew))) {
            return Verdict.FROM_FUTURE;
        }
        if (!expiresAt.isAfter(sentAt) || expiresAt.isAfter(sentAt.plus(maxLifetime))) {
            return Verdict.BAD_LIFETIME;
        }
        return expiresAt.isAfter(now) ? Verdict.CURRENT : Verdict.EXPIRED;
    }
}
