package org.nelumbo.security.standing;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.nelumbo.security.violation.Rule;

/// Who is kept out for how long, as a pure function: a peer without points for the time of its graylist, and one that
/// broke a rule too often, which nobody breaks by accident, for good. Counts do not decay: with ten bad signatures it
/// does not matter over how many months.
///
/// @param forGood how often each of these rules may be broken before the peer is kept out for good
public record SanctionPolicy(Map<Rule, Integer> forGood) {
    /// Ten bad signatures, as in the security analysis of the reference, ten false sender names, two equivocations.
    public static final SanctionPolicy DEFAULT =
            new SanctionPolicy(Map.of(Rule.BAD_SIGNATURE, 10, Rule.WRONG_SENDER, 10, Rule.EQUIVOCATION, 2));

    public SanctionPolicy {
        EnumMap<Rule, Integer> copy = new EnumMap<>(Rule.class);
        copy.putAll(forGood);
        forGood = Collections.unmodifiableMap(copy);
    }

    /// What `standing` leads to after the peer broke `last`.
    public Sanction of(PeerStanding standing, Rule last) {
        Optional<Map.Entry<Rule, Integer>> tooOften = standing.broken().entrySet().stream()
                .filter(broken -> forGood.containsKey(broken.getKey())
                        && broken.getValue() >= forGood.getOrDefault(broken.getKey(), Integer.MAX_VALUE))
                .findFirst();
        if (tooOften.isPresent()) {
            return new Sanction.Blacklist(
                    tooOften.get().getKey(), tooOften.get().getValue());
        }
        return standing.graylistedUntil()
                .<Sanction>map(until -> new Sanction.Graylist(last, until))
                .orElse(new Sanction.None());
    }
}
