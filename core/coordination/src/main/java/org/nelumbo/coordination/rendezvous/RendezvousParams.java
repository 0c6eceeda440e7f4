package org.nelumbo.coordination.rendezvous;

import java.time.Duration;

/// How often we tell where we are, and how often we look for others.
///
/// @param times which records are believed
/// @param every mean pause between two records of ours; each pause is up to a fifth longer or shorter
/// @param least shortest pause between two records, however often our addresses change; doubles while only gossip or
///     only the DHT takes them
/// @param dayBreak at most so long after midnight the record of the new day follows
/// @param retryFirst pause after nobody could be reached; doubles up to `retryMost`
/// @param lookFirst pause after a look-up; doubles up to `lookMost`, or `lookIdle` while nothing is waiting
/// @param lookUps most look-ups under way in one circle
/// @param nap longest sleep, so that a clock that was changed or a computer that slept is noticed
public record RendezvousParams(
        PresenceTimes times,
        Duration every,
        Duration least,
        Duration dayBreak,
        Duration retryFirst,
        Duration retryMost,
        Duration lookFirst,
        Duration lookMost,
        Duration lookIdle,
        int lookUps,
        Duration nap) {
    /// What Nelumbo uses.
    public static final RendezvousParams DEFAULT = new RendezvousParams(
            PresenceTimes.DEFAULT,
            Duration.ofMinutes(30),
            Duration.ofSeconds(10),
            Duration.ofMinutes(2),
            Duration.ofMillis(250),
            Duration.ofMinutes(1),
            Duration.ofMillis(250),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            8,
            Duration.ofMinutes(1));

    /// The pause between two records.
    ///
    /// @param chance 0 to 1
    Duration everyWith(double chance) {
        return every.multipliedBy(800 + Math.round(400 * chance)).dividedBy(1_000);
    }

    /// The pause after so many records in a row that did not come all the way.
    Duration leastAfter(int failures) {
        return doubled(least, failures, every);
    }

    /// The pause after so many failures in a row to reach anybody.
    Duration retryAfter(int failures) {
        return doubled(retryFirst, failures, retryMost);
    }

    /// The pause after so many look-ups in a row.
    Duration lookAfter(int fruitless, boolean wanted) {
        return doubled(lookFirst, fruitless, wanted ? lookMost : lookIdle);
    }

    private static Duration doubled(Duration first, int times, Duration most) {
        Duration pause = first.multipliedBy(1L << Math.clamp(times - 1L, 0, 20));
        return pause.compareTo(most) > 0 ? most : pause;
    }
}
