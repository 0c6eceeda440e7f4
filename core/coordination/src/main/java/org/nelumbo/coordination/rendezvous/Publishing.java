package org.nelumbo.coordination.rendezvous;

import java.time.Instant;

/// How we tell where we are.
///
/// @param enabled false for those who only look
/// @param last sequence of our last record, or [Instant#EPOCH]
/// @param failures times in a row that it did not come all the way
/// @param underWay true while one goes out
/// @param outdated true if our addresses changed meanwhile
/// @param due when the next one goes out
public record Publishing(boolean enabled, Instant last, int failures, boolean underWay, boolean outdated, Instant due) {
    static Publishing beginning(boolean enabled, Instant now) {
        return new Publishing(enabled, Instant.EPOCH, 0, false, false, now);
    }

    /// A sequence never used before, as near to the clock as can be.
    Instant nextSequence(Instant now) {
        Instant clock = Instant.ofEpochMilli(now.toEpochMilli());
        return clock.isAfter(last) ? clock : last.plusMillis(1);
    }

    Publishing started(Instant sequence) {
        return new Publishing(enabled, sequence, failures, true, false, due);
    }

    Publishing ended(PublishOutcome outcome, Instant nextDue) {
        int inARow = outcome == PublishOutcome.REACHED ? 0 : failures + 1;
        return new Publishing(enabled, last, inARow, false, false, nextDue);
    }

    Publishing addressesChanged(Instant nextDue) {
        return new Publishing(enabled, last, failures, underWay, underWay, nextDue);
    }

    Publishing dueAt(Instant nextDue) {
        return new Publishing(enabled, last, failures, underWay, outdated, nextDue);
    }
}
