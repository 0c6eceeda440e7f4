package org.nelumbo.coordination.service;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.nelumbo.chain.transaction.Transaction;
import org.nelumbo.chain.transaction.Txid;
import org.nelumbo.coordination.member.MemberId;
import org.nelumbo.coordination.port.ReviewRefusal;
import org.nelumbo.coordination.request.RequestId;
import org.nelumbo.coordination.request.RequestStage;
import org.nelumbo.coordination.request.SigningRequest;

/// A request as it stands.
///
/// @param self our member key in its wallet
/// @param members one entry a member, sorted by member key
/// @param refusal why our own review refuses it
/// @param conflicts other requests that spend one of its coins and are not over; empty unless it
///     can still be signed
/// @param first true when it keeps its coins if nobody decides otherwise: no request that comes
///     before it wants them
/// @param session the running or last attempt to sign
/// @param blames proven misbehaviour, oldest first
/// @param signed the signed transaction, once complete
/// @param broadcast how it gets to the chain, once signed
/// @param problem one sentence about why it ended badly or waits, for the log
public record RequestSnapshot(
        RequestId id,
        SigningRequest request,
        Txid txid,
        MemberId self,
        RequestStage stage,
        List<MemberApproval> members,
        Optional<ReviewRefusal> refusal,
        List<RequestId> conflicts,
        boolean first,
        Optional<SessionSnapshot> session,
        List<BlameSnapshot> blames,
        Optional<Transaction> signed,
        Optional<BroadcastSnapshot> broadcast,
        Optional<String> problem) {
    public RequestSnapshot {
        members = List.copyOf(members);
        conflicts = List.copyOf(conflicts);
        blames = List.copyOf(blames);
    }

    /// True when the proposer is us.
    public boolean mine() {
        return request.proposer().equals(self);
    }

    /// What a member decided.
    public enum Decision {
        /// Nothing yet, as far as we know.
        PENDING,
        /// Proposed it, which approves it.
        PROPOSED,
        /// Approved it.
        APPROVED,
        /// Rejected it.
        REJECTED,
        /// The member's own review refused it.
        REFUSED
    }

    /// One member's decision.
    ///
    /// @param at by the member's own clock
    /// @param reason foreign text
    /// @param online true while the member's computer is connected (always for us)
    /// @param informed true once the member's computer has acknowledged the request (always for us)
    public record MemberApproval(
            MemberId member,
            Decision decision,
            Optional<Instant> at,
            Optional<String> reason,
            boolean online,
            boolean informed) {}

    /// A proven fault.
    ///
    /// @param fault stable name of the rule broken
    /// @param proven true when the member's own signed messages prove it to anybody
    public record BlameSnapshot(MemberId suspect, String fault, int attempt, Instant at, boolean proven) {}
}
