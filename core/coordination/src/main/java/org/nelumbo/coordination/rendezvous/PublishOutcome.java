package org.nelumbo.coordination.rendezvous;

/// How far a record of ours came.
public enum PublishOutcome {
    /// A server has it, and a peer heard it.
    REACHED,
    /// Only one of these.
    PARTLY,
    /// Neither.
    NOBODY;

    static PublishOutcome of(boolean said, boolean stored) {
        return said && stored ? REACHED : said || stored ? PARTLY : NOBODY;
    }
}
