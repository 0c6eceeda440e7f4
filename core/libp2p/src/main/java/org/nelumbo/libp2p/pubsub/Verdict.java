package org.nelumbo.libp2p.pubsub;

/// What a [MessageValidator] thinks of a message.
public enum Verdict {
    /// Deliver it and pass it on.
    ACCEPT,
    /// Do neither, and blame nobody.
    IGNORE,
    /// Do neither, and blame whoever sent it.
    REJECT
}
