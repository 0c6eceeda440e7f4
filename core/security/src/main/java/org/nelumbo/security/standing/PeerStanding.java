package org.nelumbo.security.standing;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.nelumbo.security.violation.Rule;

/// How one peer stands.
///
/// @param points from 0 to the policy's most, as of `asOf`
/// @param broken how often it broke each rule
/// @param graylistedUntil end of the time in which we ignore it
public record PeerStanding(int points, Instant asOf, Map<Rule, Integer> broken, Optional<Instant> graylistedUntil) {
    public PeerStanding {
        EnumMap<Rule, Integer> copy = new EnumMap<>(Rule.class);
        copy.putAll(broken);
        broken = Collections.unmodifiableMap(copy);
    }
}
