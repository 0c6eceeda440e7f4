package org.nelumbo.coordination.service;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.nelumbo.coordination.member.MemberId;
import org.nelumbo.coordination.session.SessionPhase;

/// One attempt to sign all inputs of a request.
///
/// @param attempt its number
/// @param inputs number of parallel MuSig2 sessions
/// @param initiator who started it
/// @param signers one entry a member, sorted by member key
/// @param abortReason why it ended without signatures
public record SessionSnapshot(
        int attempt,
        int inputs,
        MemberId initiator,
        SessionPhase phase,
        Instant startedAt,
        Optional<Instant> endedAt,
        List<SignerProgress> signers,
        Optional<String> abortReason) {
    public SessionSnapshot {
        signers = List.copyOf(signers);
    }

    /// How many inputs a member has finished in each phase.
    ///
    /// @param fault name of the rule this member broke in the attempt
    public record SignerProgress(MemberId member, int committed, int revealed, int signed, Optional<String> fault) {}
}
