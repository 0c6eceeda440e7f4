package org.nelumbo.libp2p.pubsub.gossip;

/// How the check of a message ended.
public enum Validation {
    /// Signed and accepted.
    ACCEPTED,
    /// Signed, and to be forgotten; nobody is blamed.
    IGNORED,
    /// Signed, and refused by the topic's rules.
    REJECTED,
    /// Not signed by its publisher.
    BAD_SIGNATURE,
    /// Never checked, for want of room or time; it may come again.
    DROPPED
}
