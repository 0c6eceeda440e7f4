package org.nelumbo.coordination.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.nelumbo.chain.musig2.MuSig2Session;
import org.nelumbo.chain.musig2.PartialSignature;
import org.nelumbo.chain.musig2.PublicNonce;
import org.nelumbo.chain.schnorr.SchnorrSignature;
import org.nelumbo.coordination.member.MemberId;
import org.nelumbo.coordination.message.AbortReason;
import org.nelumbo.coordination.message.Fault;
import org.nelumbo.coordination.message.PartialSigShare;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// Collects the effects of one event while [SessionMachine] works on it. Lives within one call.
final class SessionSteps {
    private SessionState state;
    private final List<SessionEffect> effects = new ArrayList<>();

    SessionSteps(SessionState state) {
        this.state = state;
    }

    SessionState state() {
        return state;
    }

    int inputs() {
        return state.plan().inputs().size();
    }

    boolean running(SessionPhase phase) {
        return state.phase() == phase;
    }

    boolean all(Predicate<SignerState> test) {
        return state.plan().signers().stream().map(state::signer).allMatch(test);
    }

    void add(SessionEffect effect) {
        effects.add(effect);
    }

    void set(MemberId member, SignerState changed) {
        state = state.with(member, changed);
    }

    void enter(SessionPhase phase) {
        state = state.in(phase);
        effects.add(new SessionEffect.WatchPhase(phase));
    }

    void signing(List<MuSig2Session> sessions) {
        state = state.signing(sessions);
    }

    void complete(List<SchnorrSignature> signatures) {
        state = state.in(SessionPhase.COMPLETE);
        effects.add(new SessionEffect.Complete(signatures));
    }

    void blame(MemberId suspect, Fault fault, List<Bytes> envelopes) {
        state = state.with(suspect, state.signer(suspect).withFault(fault));
        effects.add(new SessionEffect.Blame(suspect, fault, envelopes));
        abort(AbortReason.FAULT, true, fault.title() + " of " + suspect.abbreviated());
    }

    void abort(AbortReason reason, boolean tell, String detail) {
        state = state.aborted(reason);
        effects.add(new SessionEffect.Abort(reason, tell, detail));
    }

    SessionStep finish() {
        return new SessionStep(state, effects);
    }

    static boolean isNonce(Bytes bytes) {
        try {
            PublicNonce.parse(bytes);
            return true;
        } catch (DecodeException notPoints) {
            return false;
        }
    }

    static PublicNonce nonce(Bytes bytes) {
        try {
            return PublicNonce.parse(bytes);
        } catch (DecodeException checkedBefore) {
            throw new IllegalStateException("a nonce that was checked does not parse", checkedBefore);
        }
    }

    /// The first signer of whom `share` was made with other nonces than ours.
    static Optional<MemberId> firstOtherView(SessionState state, PartialSigShare share) {
        List<MemberId> signers = state.plan().signers();
        for (int i = 0; i < signers.size(); i++) {
            List<Bytes> nonces =
                    state.signer(signers.get(i)).nonces().orElseThrow().share().nonces();
            if (!NonceHashes.view(nonces).equals(share.nonceViews().get(i))) {
                return Optional.of(signers.get(i));
            }
        }
        return Optional.empty();
    }

    static boolean verifies(SessionState state, MemberId member, PartialSigShare share) {
        int index = state.plan().indexOf(member);
        for (int i = 0; i < state.sessions().size(); i++) {
            try {
                PartialSignature partial =
                        PartialSignature.parse(share.partials().get(i));
                if (!state.sessions()
                        .get(i)
                        .verifyPartial(state.plan().inputs().get(i).signerKeys().get(index), partial)) {
                    return false;
                }
            } catch (DecodeException notAScalar) {
                return false;
            }
        }
        return true;
    }

    /// The share of `member` and the nonces everybody revealed to us.
    static List<Bytes> proof(SessionState state, MemberId member) {
        List<Bytes> envelopes = new ArrayList<>();
        envelopes.add(state.signer(member).partials().orElseThrow().envelope());
        for (MemberId signer : state.plan().signers()) {
            Bytes envelope = state.signer(signer).nonces().orElseThrow().envelope();
            if (!envelope.isEmpty()) {
                envelopes.add(envelope);
            }
        }
        return envelopes;
    }
}
