package org.nelumbo.coordination.session;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nelumbo.chain.key.PublicKey;
import org.nelumbo.chain.musig2.MuSig2Failure;
import org.nelumbo.chain.musig2.MuSig2Session;
import org.nelumbo.chain.musig2.PartialSignature;
import org.nelumbo.chain.musig2.PublicNonce;
import org.nelumbo.chain.schnorr.SchnorrSignature;
import org.nelumbo.coordination.member.MemberId;
import org.nelumbo.coordination.message.AbortReason;
import org.nelumbo.coordination.message.Fault;
import org.nelumbo.coordination.message.NonceCommit;
import org.nelumbo.coordination.message.NonceShare;
import org.nelumbo.coordination.message.PartialSigShare;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.failure.Result;

/// One attempt as a pure function: (state, event) → (state, effects). All inputs of a request move through the rounds
/// together, each in a MuSig2 session of its own.
///
/// ```
/// begin                      → Send NonceCommit
/// all commitments are in     → Send NonceShare          nobody reveals before everybody is bound
/// all nonces open            → MakePartials
/// OwnPartials                → ReleasePartials          durable first
/// all partial signatures fit → Complete
/// anything wrong             → Blame with evidence, Abort
/// ```
///
/// Shares may arrive early and in any order: they are kept until their round, and judged then. No clock, no socket, no
/// randomness, no secret is used here.
public final class SessionMachine {
    private SessionMachine() {}

    /// The first step: our commitments leave.
    ///
    /// @param own our public nonces, one an input
    public static SessionStep begin(SessionPlan plan, List<PublicNonce> own) {
        SessionState state =
                new SessionState(plan, SessionPhase.COMMITTING, own, Map.of(), List.of(), Optional.empty());
        List<Bytes> commitments = new ArrayList<>();
        for (int i = 0; i < own.size(); i++) {
            commitments.add(
                    NonceHashes.commitment(plan, i, plan.self(), own.get(i).bytes()));
        }
        NonceCommit share = new NonceCommit(commitments);
        SessionState committed =
                state.with(plan.self(), SignerState.SILENT.withCommit(new Evidenced<>(share, Bytes.EMPTY)));
        SessionSteps steps = new SessionSteps(committed);
        steps.add(new SessionEffect.Send(share));
        steps.add(new SessionEffect.WatchPhase(SessionPhase.COMMITTING));
        advance(steps);
        return steps.finish();
    }

    /// What an event leads to. Events for an ended attempt, and those of strangers, lead to nothing.
    public static SessionStep on(SessionState state, SessionEvent event) {
        SessionSteps steps = new SessionSteps(state);
        if (state.ended()) {
            return steps.finish();
        }
        switch (event) {
            case SessionEvent.Committed(var from, var share, var envelope) -> committed(steps, from, share, envelope);
            case SessionEvent.Revealed(var from, var share, var envelope) -> revealed(steps, from, share, envelope);
            case SessionEvent.Signed(var from, var share, var envelope) -> signed(steps, from, share, envelope);
            case SessionEvent.OwnPartials(var partials) -> ownPartials(steps, partials);
            case SessionEvent.KeysGone() ->
                steps.abort(AbortReason.KEYS_UNAVAILABLE, true, "the keys cannot be used now");
            case SessionEvent.TimedOut(var phase) -> {
                if (phase == state.phase()) {
                    steps.abort(AbortReason.TIMED_OUT, true, "phase " + phase + " took too long");
                }
            }
            case SessionEvent.PeerAborted(var from, var reason) -> {
                if (isOther(state, from)) {
                    steps.abort(reason, false, "given up by " + from.abbreviated());
                }
            }
            case SessionEvent.Superseded(var reason) -> steps.abort(reason, false, "another attempt took over");
        }
        advance(steps);
        return steps.finish();
    }

    private static void committed(SessionSteps steps, MemberId from, NonceCommit share, Bytes envelope) {
        if (!isOther(steps.state(), from)) {
            return;
        }
        SignerState signer = steps.state().signer(from);
        if (signer.commit().isPresent()) {
            equivocationUnlessEqual(steps, from, signer.commit().get(), share, envelope);
        } else if (share.commitments().size() != steps.inputs()) {
            steps.blame(from, Fault.MALFORMED_SHARE, List.of(envelope));
        } else {
            steps.set(from, signer.withCommit(new Evidenced<>(share, envelope)));
        }
    }

    private static void revealed(SessionSteps steps, MemberId from, NonceShare share, Bytes envelope) {
        if (!isOther(steps.state(), from)) {
            return;
        }
        SignerState signer = steps.state().signer(from);
        if (signer.nonces().isPresent()) {
            equivocationUnlessEqual(steps, from, signer.nonces().get(), share, envelope);
        } else if (share.nonces().size() != steps.inputs()) {
            steps.blame(from, Fault.MALFORMED_SHARE, List.of(envelope));
        } else {
            steps.set(from, signer.withNonces(new Evidenced<>(share, envelope)));
        }
    }

    private static void signed(SessionSteps steps, MemberId from, PartialSigShare share, Bytes envelope) {
        if (!isOther(steps.state(), from)) {
            return;
        }
        SignerState signer = steps.state().signer(from);
        if (signer.partials().isPresent()) {
            equivocationUnlessEqual(steps, from, signer.partials().get(), share, envelope);
        } else if (share.partials().size() != steps.inputs()
                || share.nonceViews().size() != steps.state().plan().signers().size()) {
            steps.blame(from, Fault.MALFORMED_SHARE, List.of(envelope));
        } else {
            steps.set(from, signer.withPartials(new Evidenced<>(share, envelope)));
        }
    }

    private static void ownPartials(SessionSteps steps, List<PartialSignature> partials) {
        SessionState state = steps.state();
        if (state.phase() != SessionPhase.SIGNING
                || state.signer(state.plan().self()).partials().isPresent()
                || partials.size() != steps.inputs()) {
            return;
        }
        List<Bytes> views = state.plan().signers().stream()
                .map(signer -> NonceHashes.view(
                        state.signer(signer).nonces().orElseThrow().share().nonces()))
                .toList();
        PartialSigShare share = new PartialSigShare(
                partials.stream().map(PartialSignature::bytes).toList(), views);
        MemberId self = state.plan().self();
        if (!SessionSteps.verifies(state, self, share)) {
            steps.abort(AbortReason.FAULT, true, "our own partial signature does not verify");
            return;
        }
        steps.set(
                self,
                state.signer(self)
                        .withPartials(new Evidenced<>(share, Bytes.EMPTY))
                        .asVerified());
        steps.add(new SessionEffect.ReleasePartials(share));
    }

    private static void advance(SessionSteps steps) {
        if (steps.running(SessionPhase.COMMITTING)
                && steps.all(signer -> signer.commit().isPresent())) {
            MemberId self = steps.state().plan().self();
            NonceShare share = new NonceShare(
                    steps.state().own().stream().map(PublicNonce::bytes).toList());
            steps.set(
                    self,
                    steps.state()
                            .signer(self)
                            .withNonces(new Evidenced<>(share, Bytes.EMPTY))
                            .asOpened());
            steps.enter(SessionPhase.REVEALING);
            steps.add(new SessionEffect.Send(share));
        }
        if (steps.running(SessionPhase.REVEALING)) {
            openNonces(steps);
        }
        if (steps.running(SessionPhase.REVEALING) && steps.all(SignerState::opened)) {
            makeSessions(steps);
        }
        if (steps.running(SessionPhase.SIGNING)) {
            verifyPartials(steps);
        }
        if (steps.running(SessionPhase.SIGNING) && steps.all(SignerState::verified)) {
            aggregate(steps);
        }
    }

    private static void openNonces(SessionSteps steps) {
        SessionPlan plan = steps.state().plan();
        for (MemberId member : plan.signers()) {
            SignerState signer = steps.state().signer(member);
            if (signer.opened() || signer.nonces().isEmpty() || !steps.running(SessionPhase.REVEALING)) {
                continue;
            }
            Evidenced<NonceCommit> commit = signer.commit().orElseThrow();
            Evidenced<NonceShare> nonces = signer.nonces().get();
            boolean opens = true;
            boolean points = true;
            for (int i = 0; i < steps.inputs(); i++) {
                Bytes nonce = nonces.share().nonces().get(i);
                opens &= NonceHashes.commitment(plan, i, member, nonce)
                        .equals(commit.share().commitments().get(i));
                points &= SessionSteps.isNonce(nonce);
            }
            if (!opens) {
                steps.blame(member, Fault.NONCE_NOT_COMMITTED, List.of(commit.envelope(), nonces.envelope()));
            } else if (!points) {
                steps.blame(member, Fault.MALFORMED_SHARE, List.of(nonces.envelope()));
            } else {
                steps.set(member, signer.asOpened());
            }
        }
    }

    private static void makeSessions(SessionSteps steps) {
        SessionPlan plan = steps.state().plan();
        List<MuSig2Session> sessions = new ArrayList<>();
        for (int i = 0; i < steps.inputs(); i++) {
            InputPlan input = plan.inputs().get(i);
            Map<PublicKey, PublicNonce> nonces = new HashMap<>();
            for (int j = 0; j < plan.signers().size(); j++) {
                Bytes nonce = steps.state()
                        .signer(plan.signers().get(j))
                        .nonces()
                        .orElseThrow()
                        .share()
                        .nonces()
                        .get(i);
                nonces.put(input.signerKeys().get(j), SessionSteps.nonce(nonce));
            }
            Result<MuSig2Session, MuSig2Failure> session = MuSig2Session.of(input.keys(), nonces, input.message());
            if (session instanceof Result.Failed<MuSig2Session, MuSig2Failure>(var failure)) {
                // Nonces that cancel out: no single signer is at fault, fresh ones will not do it again.
                steps.abort(AbortReason.FAULT, true, failure.explanation());
                return;
            }
            sessions.add(session.orThrow());
        }
        steps.signing(sessions);
        steps.add(new SessionEffect.WatchPhase(SessionPhase.SIGNING));
        steps.add(new SessionEffect.MakePartials(sessions));
    }

    private static void verifyPartials(SessionSteps steps) {
        SessionPlan plan = steps.state().plan();
        for (MemberId member : plan.signers()) {
            SignerState signer = steps.state().signer(member);
            if (signer.verified() || signer.partials().isEmpty() || !steps.running(SessionPhase.SIGNING)) {
                continue;
            }
            Evidenced<PartialSigShare> partials = signer.partials().get();
            Optional<MemberId> disputed = SessionSteps.firstOtherView(steps.state(), partials.share());
            if (disputed.isPresent()) {
                steps.add(new SessionEffect.CompareViews(
                        member,
                        disputed.get(),
                        steps.state()
                                .signer(disputed.get())
                                .nonces()
                                .orElseThrow()
                                .envelope()));
                steps.abort(
                        AbortReason.VIEWS_DIFFER,
                        true,
                        "different nonces of " + disputed.get().abbreviated());
            } else if (SessionSteps.verifies(steps.state(), member, partials.share())) {
                steps.set(member, signer.asVerified());
            } else {
                steps.blame(member, Fault.WRONG_PARTIAL_SIGNATURE, SessionSteps.proof(steps.state(), member));
            }
        }
    }

    private static void aggregate(SessionSteps steps) {
        SessionPlan plan = steps.state().plan();
        List<SchnorrSignature> signatures = new ArrayList<>();
        for (int i = 0; i < steps.inputs(); i++) {
            Map<PublicKey, PartialSignature> partials = new HashMap<>();
            for (int j = 0; j < plan.signers().size(); j++) {
                PartialSigShare share = steps.state()
                        .signer(plan.signers().get(j))
                        .partials()
                        .orElseThrow()
                        .share();
                partials.put(
                        plan.inputs().get(i).signerKeys().get(j),
                        new PartialSignature(share.partials().get(i)));
            }
            Result<SchnorrSignature, MuSig2Failure> signature =
                    steps.state().sessions().get(i).aggregate(partials);
            if (signature instanceof Result.Failed<SchnorrSignature, MuSig2Failure>(var failure)) {
                steps.abort(AbortReason.FAULT, true, failure.explanation());
                return;
            }
            signatures.add(signature.orThrow());
        }
        steps.complete(signatures);
    }

    private static <T> void equivocationUnlessEqual(
            SessionSteps steps, MemberId from, Evidenced<T> before, T now, Bytes envelope) {
        if (!before.share().equals(now)) {
            steps.blame(from, Fault.EQUIVOCATION, List.of(before.envelope(), envelope));
        }
    }

    private static boolean isOther(SessionState state, MemberId from) {
        return state.plan().indexOf(from) >= 0 && !from.equals(state.plan().self());
    }
}
