package org.nelumbo.coordination.session;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.nelumbo.chain.musig2.MuSig2Session;
import org.nelumbo.chain.musig2.PublicNonce;
import org.nelumbo.coordination.member.MemberId;
import org.nelumbo.coordination.message.AbortReason;

/// An attempt as it stands. Public values only: the secret nonces live in the engine's vault.
///
/// @param own our public nonces, one an input
/// @param signers every signer's contribution, ours too
/// @param sessions once all nonces are open, one an input
/// @param abort why it ended, for [SessionPhase#ABORTED]
public record SessionState(
        SessionPlan plan,
        SessionPhase phase,
        List<PublicNonce> own,
        Map<MemberId, SignerState> signers,
        List<MuSig2Session> sessions,
        Optional<AbortReason> abort) {
    public SessionState {
        own = List.copyOf(own);
        signers = Collections.unmodifiableMap(new TreeMap<>(signers));
        sessions = List.copyOf(sessions);
    }

    /// A signer's contribution.
    public SignerState signer(MemberId member) {
        return signers.getOrDefault(member, SignerState.SILENT);
    }

    /// True once nothing more happens.
    public boolean ended() {
        return phase == SessionPhase.COMPLETE || phase == SessionPhase.ABORTED;
    }

    SessionState with(MemberId member, SignerState changed) {
        Map<MemberId, SignerState> next = new TreeMap<>(signers);
        next.put(member, changed);
        return new SessionState(plan, phase, own, next, sessions, abort);
    }

    SessionState in(SessionPhase next) {
        return new SessionState(plan, next, own, signers, sessions, abort);
    }

    SessionState signing(List<MuSig2Session> made) {
        return new SessionState(plan, SessionPhase.SIGNING, own, signers, made, abort);
    }

    SessionState aborted(AbortReason reason) {
        return new SessionState(plan, SessionPhase.ABORTED, own, signers, sessions, Optional.of(reason));
    }
}
