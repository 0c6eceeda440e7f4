package org.nelumbo.coordination.request;

/// Where a request stands, for people.
public enum RequestStage {
    /// Our own review refuses it.
    REFUSED,
    /// It waits for our decision.
    AWAITING_ME,
    /// We have approved; others have not.
    AWAITING_OTHERS,
    /// All have approved; a signing attempt waits for all to be online.
    READY,
    /// An attempt to sign is under way.
    SIGNING,
    /// Attempts keep failing through somebody's fault; it waits for a person.
    STALLED,
    /// Signed, not yet seen on the chain.
    SIGNED,
    /// The network has it.
    BROADCAST,
    /// In a block.
    CONFIRMED,
    /// A member said no.
    REJECTED,
    /// The proposer took it back.
    WITHDRAWN,
    /// Time ran out.
    EXPIRED,
    /// Another payment took its coins, or the network refuses it.
    FAILED;

    /// True once nothing can change any more.
    public boolean ended() {
        return switch (this) {
            case CONFIRMED, REJECTED, WITHDRAWN, EXPIRED, FAILED -> true;
            case REFUSED, AWAITING_ME, AWAITING_OTHERS, READY, SIGNING, STALLED, SIGNED, BROADCAST -> false;
        };
    }
}
