package org.nelumbo.security.violation;

import java.util.Arrays;
import java.util.Optional;

/// A rule a peer broke. Each has a stable name for counters and a price in points of standing: high where only
/// malice or a
/// serious defect explains it, low where a bad connection or an old version does.
public enum Rule {
    MALFORMED_MESSAGE("malformed-message", 10),
    OVERSIZED_MESSAGE("oversized-message", 20),
    MISDIRECTED_MESSAGE("misdirected-message", 2),
    WRONG_SENDER("wrong-sender", 20),
    BAD_SIGNATURE("bad-signature", 20),
    UNREADABLE_BODY("unreadable-body", 10),
    STALE_MESSAGE("stale-message", 1),
    SEQUENCE_BROKEN("sequence-broken", 5),
    NONCE_NOT_COMMITTED("nonce-not-committed", 40),
    WRONG_PARTIAL_SIGNATURE("wrong-partial-signature", 20),
    EQUIVOCATION("equivocation", 60),
    MALFORMED_SHARE("malformed-share", 20);

    private final String title;
    private final int price;

    Rule(String title, int price) {
        this.title = title;
        this.price = price;
    }

    /// The rule with this stable name.
    public static Optional<Rule> of(String title) {
        return Arrays.stream(values()).filter(rule -> rule.title.equals(title)).findFirst();
    }

    /// Its stable name.
    public String title() {
        return title;
    }

    /// Points of standing that breaking it costs.
    public int price() {
        return price;
    }
}
