package org.nelumbo.coordination.request;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.nelumbo.chain.schnorr.SchnorrSignature;
import org.nelumbo.coordination.member.MemberId;

/// A request as we know it; what is durable of it, and nothing else.
///
/// @param members sorted
/// @param self one of them
/// @param decisions who has decided what
/// @param highestAttempt the last attempt we took part in, 0 for none: no attempt up to it is ever joined again
/// @param releasedAttempt the last attempt in which our partial signatures were used, 0 for none
/// @param sequence the last sequence number we used outside of attempts
/// @param signatures final and verified, one an input; empty before
/// @param signedAt when we had them
/// @param broadcast where the network shows the transaction
/// @param ending how it ended without signatures
public record RequestState(
        SigningRequest request,
        List<MemberId> members,
        MemberId self,
        Map<MemberId, Decision> decisions,
        int highestAttempt,
        int releasedAttempt,
        int sequence,
        List<SchnorrSignature> signatures,
        Optional<Instant> signedAt,
        ChainProgress broadcast,
        Optional<Ending> ending) {
    public RequestState {
        members = List.copyOf(members);
        decisions = Collections.unmodifiableMap(new TreeMap<>(decisions));
        signatures = List.copyOf(signatures);
    }

    /// A request just announced by its proposer.
    public static RequestState announced(SigningRequest request, List<MemberId> members, MemberId self) {
        Decision proposed = new Decision(Decision.Kind.PROPOSED, request.createdAt(), "");
        return new RequestState(
                request,
                members,
                self,
                Map.of(request.proposer(), proposed),
                0,
                0,
                0,
                List.of(),
                Optional.empty(),
                ChainProgress.NONE,
                Optional.empty());
    }

    /// Its id.
    public RequestId id() {
        return request.id();
    }

    /// What a member decided.
    public Optional<Decision> decision(MemberId member) {
        return Optional.ofNullable(decisions.get(member));
    }

    /// True when we approve it.
    public boolean approvedByUs() {
        return decision(self).filter(Decision::approves).isPresent();
    }

    /// True when everybody approves it.
    public boolean approvedByAll() {
        return members.stream()
                .allMatch(member -> decision(member).filter(Decision::approves).isPresent());
    }

    /// True once the final signatures are there.
    public boolean signed() {
        return !signatures.isEmpty();
    }

    /// True while it can still be signed.
    public boolean live() {
        return ending.isEmpty() && !signed();
    }

    /// True while anything can still change by itself.
    public boolean open() {
        return ending.isEmpty() && (!signed() || broadcast.height().isEmpty());
    }

    RequestState decided(MemberId member, Decision decision) {
        Map<MemberId, Decision> next = new TreeMap<>(decisions);
        next.put(member, decision);
        return copy(next, highestAttempt, releasedAttempt, sequence, signatures, signedAt, broadcast, ending);
    }

    RequestState ended(Ending how) {
        return copy(
                decisions,
                highestAttempt,
                releasedAttempt,
                sequence,
                signatures,
                signedAt,
                broadcast,
                Optional.of(how));
    }

    RequestState inAttempt(int attempt) {
        return copy(decisions, attempt, releasedAttempt, sequence, signatures, signedAt, broadcast, ending);
    }

    RequestState released(int attempt) {
        return copy(decisions, highestAttempt, attempt, sequence, signatures, signedAt, broadcast, ending);
    }

    RequestState signedWith(List<SchnorrSignature> made, Instant at) {
        return copy(
                decisions,
                highestAttempt,
                releasedAttempt,
                sequence,
                made,
                Optional.of(at),
                broadcast,
                Optional.empty());
    }

    RequestState seen(ChainProgress progress) {
        return copy(decisions, highestAttempt, releasedAttempt, sequence, signatures, signedAt, progress, ending);
    }

    /// The same with the next sequence number used.
    public RequestState nextSequence() {
        return copy(decisions, highestAttempt, releasedAttempt, sequence + 1, signatures, signedAt, broadcast, ending);
    }

    private RequestState copy(
            Map<MemberId, Decision> newDecisions,
            int newHighest,
            int newReleased,
            int newSequence,
            List<SchnorrSignature> newSignatures,
            Optional<Instant> newSignedAt,
            ChainProgress newBroadcast,
            Optional<Ending> newEnding) {
        return new RequestState(
                request,
                members,
                self,
                newDecisions,
                newHighest,
                newReleased,
                newSequence,
                newSignatures,
                newSignedAt,
                newBroadcast,
                newEnding);
    }
}
