package org.nelumbo.coordination.rendezvous;

import java.time.Instant;
import java.util.Optional;

/// What we know of one other member, and how we look for them.
///
/// @param latest the newest record we saw
/// @param connected true while there is nothing to look for
/// @param wanted true while we have something for them
/// @param fruitless look-ups in a row since the last connection, or the last cause to start anew
/// @param unreachable true if the last look-up could ask nobody
/// @param underWay true while a look-up runs
/// @param due when the next one may start
public record Search(
        Optional<Presence> latest,
        boolean connected,
        boolean wanted,
        int fruitless,
        boolean unreachable,
        boolean underWay,
        Instant due) {
    static Search beginning(Instant now) {
        return new Search(Optional.empty(), false, false, 0, false, false, now);
    }

    /// When the next look-up starts, if one does.
    Optional<Instant> next() {
        return connected || underWay ? Optional.empty() : Optional.of(due);
    }

    Search heard(Presence presence) {
        return new Search(Optional.of(presence), connected, wanted, fruitless, unreachable, underWay, due);
    }

    Search connected(boolean now, Instant nextDue) {
        return new Search(latest, now, wanted, 0, unreachable, underWay, nextDue);
    }

    Search wanted(boolean now) {
        return new Search(latest, connected, now, fruitless, unreachable, underWay, due);
    }

    /// Looks again at once, with short pauses.
    Search anew(Instant now) {
        return new Search(latest, connected, wanted, 0, unreachable, underWay, now);
    }

    Search started() {
        return new Search(latest, connected, wanted, fruitless, unreachable, true, due);
    }

    Search ended(boolean nobodyAsked, Instant nextDue) {
        return new Search(latest, connected, wanted, fruitless + 1, nobodyAsked, false, nextDue);
    }
}
