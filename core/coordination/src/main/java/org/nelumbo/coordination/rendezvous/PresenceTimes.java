package org.nelumbo.coordination.rendezvous;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Which times of a presence record are believed.
///
/// @param lifetime how long a record may be valid, and how long ours are
/// @param skew how far another clock may be ahead of ours
public record PresenceTimes(Duration lifetime, Duration skew) {
    /// Two hours; five minutes, as for envelopes.
    public static final PresenceTimes DEFAULT = new PresenceTimes(Duration.ofHours(2), Duration.ofMinutes(5));

    /// Why the times of a record are not believed, if they are not.
    public Optional<PresenceRefusal> judge(Instant sequence, Instant expiresAt, Instant now) {
        if (sequence.isAfter(now.plus(skew))) {
            return Optional.of(new PresenceRefusal.FromFuture());
        }
        if (!expiresAt.isAfter(sequence) || expiresAt.isAfter(sequence.plus(lifetime))) {
            return Optional.of(new PresenceRefusal.BadLifetime());
        }
        return expiresAt.isAfter(now) ? Optional.empty() : Optional.of(new PresenceRefusal.Expired());
    }

    /// The days under whose keys a valid record may be at `now`, the likeliest first: today; yesterday while a
    /// record of yesterday can be valid; the day that a clock ahead of ours may have.
    public List<UtcDay> days(Instant now) {
        List<UtcDay> days = new ArrayList<>();
        days.add(UtcDay.of(now));
        for (UtcDay other : List.of(UtcDay.of(now.minus(lifetime)), UtcDay.of(now.plus(skew)))) {
            if (!days.contains(other)) {
                days.add(other);
            }
        }
        return days;
    }

    /// The days whose topics somebody may speak in at `now`.
    public List<UtcDay> spoken(Instant now) {
        List<UtcDay> days = new ArrayList<>();
        days.add(UtcDay.of(now));
        for (UtcDay other : List.of(UtcDay.of(now.minus(skew)), UtcDay.of(now.plus(skew)))) {
            if (!days.contains(other)) {
                days.add(other);
            }
        }
        return days;
    }
}
