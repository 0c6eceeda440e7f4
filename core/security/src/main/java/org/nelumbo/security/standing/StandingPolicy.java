package org.nelumbo.security.standing;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.nelumbo.security.violation.Rule;
import org.nelumbo.security.violation.Violation;

/// How standing is lost and regained, as a pure function. A peer starts with `most` points, pays the price of each
/// rule it
/// breaks, regains one point each `recovery`, and is graylisted for `graylist` when it has none left.
///
/// @param most points of a peer in good standing
public record StandingPolicy(int most, Duration recovery, Duration graylist) {
    /// 100 points, one back a minute, one hour of graylist.
    public static final StandingPolicy DEFAULT = new StandingPolicy(100, Duration.ofMinutes(1), Duration.ofHours(1));

    /// A peer that has done nothing yet.
    public PeerStanding fresh(Instant now) {
        return new PeerStanding(most, now, Map.of(), Optional.empty());
    }

    /// The standing after one more violation.
    public PeerStanding after(PeerStanding before, Violation violation) {
        PeerStanding rested = at(before, violation.at());
        Map<Rule, Integer> broken = new EnumMap<>(Rule.class);
        broken.putAll(rested.broken());
        broken.merge(violation.rule(), 1, Integer::sum);
        int points = rested.points() - violation.rule().price();
        if (points > 0) {
            return new PeerStanding(points, rested.asOf(), broken, rested.graylistedUntil());
        }
        return new PeerStanding(
                0, rested.asOf(), broken, Optional.of(violation.at().plus(graylist)));
    }

    /// The standing at a later time, with what was regained since. A graylist that ended leaves half the points.
    public PeerStanding at(PeerStanding before, Instant now) {
        if (before.graylistedUntil().isPresent()) {
            Instant end = before.graylistedUntil().get();
            if (now.isBefore(end)) {
                return before;
            }
            return at(new PeerStanding(most / 2, end, before.broken(), Optional.empty()), now);
        }
        long regained = Math.max(0, Duration.between(before.asOf(), now).dividedBy(recovery));
        int points = (int) Math.min(most, before.points() + Math.min(regained, most));
        Instant asOf = before.asOf().plus(recovery.multipliedBy(regained));
        return new PeerStanding(points, asOf, before.broken(), Optional.empty());
    }

    /// True while a peer is ignored.
    public boolean isGraylisted(PeerStanding standing, Instant now) {
        return at(standing, now).graylistedUntil().isPresent();
    }
}
