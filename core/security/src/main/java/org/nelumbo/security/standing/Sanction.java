package org.nelumbo.security.standing;

import java.time.Instant;
import org.nelumbo.security.violation.Rule;

/// What a peer's standing leads to.
public sealed interface Sanction {
    /// It may stay.
    record None() implements Sanction {}

    /// It is kept out for a while.
    ///
    /// @param last the rule it broke last
    record Graylist(Rule last, Instant until) implements Sanction {}

    /// It is kept out for good.
    ///
    /// @param rule the rule it broke too often
    /// @param times how often
    record Blacklist(Rule rule, int times) implements Sanction {}
}
