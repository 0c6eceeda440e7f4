package org.nelumbo.coordination.request;

import java.time.Instant;
import java.util.List;
import org.nelumbo.chain.schnorr.SchnorrSignature;
import org.nelumbo.coordination.member.MemberId;

/// Something that happens to a request.
public sealed interface RequestEvent {
    /// We approve.
    record Approve(Instant at) implements RequestEvent {}

    /// We say no, or our review does.
    record Reject(Instant at, boolean byReview, String reason) implements RequestEvent {}

    /// We take our own proposal back.
    record Withdraw(Instant at) implements RequestEvent {}

    /// Another member approves.
    record Joined(MemberId from, Instant at) implements RequestEvent {}

    /// Another member says no.
    record Rejected(MemberId from, Instant at, boolean byReview, String reason) implements RequestEvent {}

    /// Its proposer takes it back.
    record Withdrawn(MemberId from, Instant at) implements RequestEvent {}

    /// Its time is over.
    record Expired(Instant at) implements RequestEvent {}

    /// We take part in an attempt.
    record AttemptJoined(int attempt) implements RequestEvent {}

    /// Our partial signatures of an attempt are about to leave.
    record PartialsReleased(int attempt) implements RequestEvent {}

    /// The final signatures are there and verified.
    record Signed(List<SchnorrSignature> signatures, Instant at) implements RequestEvent {
        public Signed {
            signatures = List.copyOf(signatures);
        }
    }

    /// Another payment took one of its coins.
    record CoinsTaken(Instant at) implements RequestEvent {}

    /// A block holds another transaction that spends one of its coins.
    record CoinsSpent(Instant at) implements RequestEvent {}

    /// The chain shows more than before.
    record ChainProgressed(ChainProgress progress) implements RequestEvent {}
}
