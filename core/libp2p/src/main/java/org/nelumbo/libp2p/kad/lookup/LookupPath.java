package org.nelumbo.libp2p.kad.lookup;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.nelumbo.libp2p.kad.table.KadKey;

/// One way of a look-up: whom its peers have named, nearest to the target first.
final class LookupPath {
    /// Beyond that the farthest are forgotten.
    private static final int MAX_REMEMBERED = 128;

    private final int number;
    private final LookupParams params;
    private final Comparator<Candidate> byDistance;
    private final List<Candidate> candidates = new ArrayList<>();
    private int underWay;

    LookupPath(int number, KadKey target, LookupParams params) {
        this.number = number;
        this.params = params;
        this.byDistance = (left, right) -> target.compareDistance(left.key(), right.key());
    }

    void add(Candidate candidate) {
        int place = Collections.binarySearch(candidates, candidate, byDistance);
        if (place >= 0) {
            return;
        }
        candidates.add(-place - 1, candidate);
        if (candidates.size() > MAX_REMEMBERED) {
            candidates.removeLast();
        }
    }

    /// Asks the nearest peer that nobody has asked yet, if it is among the nearest ones wanted.
    Optional<Candidate> askNext() {
        Optional<Candidate> next = firstOfWanted(Candidate.State.HEARD_OF);
        next.ifPresent(candidate -> {
            candidate.ask(number);
            underWay++;
        });
        return next;
    }

    /// A peer this path has asked has answered or failed.
    void ended() {
        underWay--;
    }

    int underWay() {
        return underWay;
    }

    /// True when all of the nearest peers heard of have answered, those that failed left out.
    boolean isDone() {
        return firstOfWanted(Candidate.State.HEARD_OF).isEmpty()
                && firstOfWanted(Candidate.State.ASKED).isEmpty();
    }

    /// True when a peer that has answered is one of the nearest that have, of which each network
    /// has few.
    boolean counts(Candidate answered) {
        NearestCandidates nearest = new NearestCandidates(params);
        return candidates.stream()
                .filter(candidate -> candidate.is(Candidate.State.ANSWERED))
                .anyMatch(candidate -> nearest.take(candidate) && candidate == answered);
    }

    List<Candidate> candidates() {
        return candidates;
    }

    private Optional<Candidate> firstOfWanted(Candidate.State state) {
        NearestCandidates nearest = new NearestCandidates(params);
        for (Candidate candidate : candidates) {
            if (candidate.is(Candidate.State.FAILED) || !nearest.take(candidate)) {
                continue;
            }
            if (candidate.is(state)) {
                return Optional.of(candidate);
            }
            if (nearest.isComplete()) {
                break;
            }
        }
        return Optional.empty();
    }
}
