package org.nelumbo.coordination.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.nelumbo.chain.curve.Curve;
import org.nelumbo.chain.musig2.PartialSignature;
import org.nelumbo.chain.musig2.SecretNonce;
import org.nelumbo.chain.schnorr.Schnorr;
import org.nelumbo.coordination.fixture.FixtureGroup;
import org.nelumbo.coordination.member.MemberId;
import org.nelumbo.coordination.message.AbortReason;
import org.nelumbo.coordination.message.Fault;
import org.nelumbo.coordination.message.NonceCommit;
import org.nelumbo.coordination.message.NonceShare;
import org.nelumbo.coordination.message.PartialSigShare;
import org.nelumbo.coordination.request.SigningRequest;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.manual.ManualTime;
import org.nelumbo.foundation.manual.SeededEntropy;

class SessionMachineTest {
    private static final FixtureGroup GROUP = FixtureGroup.of(3, 3);
    private static final SigningRequest REQUEST = GROUP.proposal(0, 0, 2, new ManualTime().now());
    private static final Bytes LETTER = Bytes.of((byte) 9);

    private final List<Signer> signers = List.of(new Signer(0), new Signer(1), new Signer(2));

    @Test
    void sharesInOrderBecomeSignatures() {
        exchangeCommits();
        exchangeNonces();
        exchangePartials();

        assertSigned();
    }

    @Test
    void sharesInReverseOrderBecomeSignaturesToo() {
        Signer alice = signers.get(0);
        Signer bob = signers.get(1);
        Signer carol = signers.get(2);
        // Alice hears Bob's and Carol's nonces before Carol's commitment.
        bob.on(new SessionEvent.Committed(alice.id(), alice.commit(), LETTER));
        bob.on(new SessionEvent.Committed(carol.id(), carol.commit(), LETTER));
        carol.on(new SessionEvent.Committed(alice.id(), alice.commit(), LETTER));
        carol.on(new SessionEvent.Committed(bob.id(), bob.commit(), LETTER));
        alice.on(new SessionEvent.Revealed(carol.id(), carol.nonces(), LETTER));
        alice.on(new SessionEvent.Revealed(bob.id(), bob.nonces(), LETTER));
        alice.on(new SessionEvent.Committed(bob.id(), bob.commit(), LETTER));
        assertThat(alice.state.phase()).isEqualTo(SessionPhase.COMMITTING);
        alice.on(new SessionEvent.Committed(carol.id(), carol.commit(), LETTER));
        assertThat(alice.state.phase()).isEqualTo(SessionPhase.SIGNING);
        exchangeNonces();
        exchangePartials();

        assertSigned();
    }

    @Test
    void nobodyRevealsBeforeEverybodyIsBound() {
        Signer alice = signers.get(0);
        alice.on(new SessionEvent.Committed(signers.get(1).id(), signers.get(1).commit(), LETTER));

        assertThat(alice.sent(NonceShare.class)).isEmpty();
    }

    @Test
    void noncesThatDoNotOpenTheirCommitmentAreBlamedWithBothMessages() {
        exchangeCommits();
        Signer alice = signers.get(0);
        NonceShare other = new NonceShare(signers.get(2).nonces().nonces());
        alice.on(new SessionEvent.Revealed(signers.get(1).id(), other, LETTER));

        assertBlamed(alice, signers.get(1).id(), Fault.NONCE_NOT_COMMITTED, 2);
        assertThat(alice.sent(PartialSigShare.class)).isEmpty();
    }

    @Test
    void aCommittedNonceThatIsNoPointIsBlamed() {
        Signer alice = signers.get(0);
        MemberId bob = signers.get(1).id();
        Bytes junk = Bytes.of(new byte[66]);
        List<Bytes> promised = List.of(
                NonceHashes.commitment(alice.state.plan(), 0, bob, junk),
                NonceHashes.commitment(alice.state.plan(), 1, bob, junk));
        alice.on(new SessionEvent.Committed(bob, new NonceCommit(promised), LETTER));
        alice.on(new SessionEvent.Committed(signers.get(2).id(), signers.get(2).commit(), LETTER));
        alice.on(new SessionEvent.Revealed(bob, new NonceShare(List.of(junk, junk)), LETTER));

        assertBlamed(alice, bob, Fault.MALFORMED_SHARE, 1);
    }

    @Test
    void twoDifferentCommitmentsAreEquivocation() {
        Signer alice = signers.get(0);
        MemberId bob = signers.get(1).id();
        alice.on(new SessionEvent.Committed(bob, signers.get(1).commit(), LETTER));
        alice.on(new SessionEvent.Committed(bob, signers.get(1).commit(), LETTER));
        assertThat(alice.state.ended()).isFalse();
        alice.on(new SessionEvent.Committed(bob, signers.get(2).commit(), LETTER));

        assertBlamed(alice, bob, Fault.EQUIVOCATION, 2);
    }

    @Test
    void aShareForAnotherNumberOfInputsIsMalformed() {
        Signer alice = signers.get(0);
        alice.on(new SessionEvent.Committed(
                signers.get(1).id(),
                new NonceCommit(List.of(signers.get(1).commit().commitments().getFirst())),
                LETTER));

        assertBlamed(alice, signers.get(1).id(), Fault.MALFORMED_SHARE, 1);
    }

    @Test
    void aWrongPartialSignatureIsBlamedOnItsSigner() {
        exchangeCommits();
        exchangeNonces();
        Signer alice = signers.get(0);
        PartialSigShare wrong = new PartialSigShare(
                signers.get(2).partials().partials(), signers.get(1).partials().nonceViews());
        alice.on(new SessionEvent.Signed(signers.get(1).id(), wrong, LETTER));

        assertBlamed(alice, signers.get(1).id(), Fault.WRONG_PARTIAL_SIGNATURE, 3);
    }

    @Test
    void aPartialSignatureOverOtherNoncesBlamesNobodyYet() {
        exchangeCommits();
        exchangeNonces();
        Signer alice = signers.get(0);
        List<Bytes> views = new ArrayList<>(signers.get(1).partials().nonceViews());
        views.set(2, Bytes.of(new byte[8]));
        alice.on(new SessionEvent.Signed(
                signers.get(1).id(),
                new PartialSigShare(signers.get(1).partials().partials(), views),
                LETTER));

        assertThat(alice.state.abort()).hasValue(AbortReason.VIEWS_DIFFER);
        assertThat(alice.effects).noneMatch(SessionEffect.Blame.class::isInstance);
        assertThat(alice.effects)
                .contains(new SessionEffect.CompareViews(
                        signers.get(1).id(), signers.get(2).id(), LETTER));
    }

    @Test
    void onlyTheTimeOutOfTheRunningPhaseCounts() {
        Signer alice = signers.get(0);
        alice.on(new SessionEvent.TimedOut(SessionPhase.SIGNING));
        assertThat(alice.state.ended()).isFalse();
        alice.on(new SessionEvent.TimedOut(SessionPhase.COMMITTING));

        assertThat(alice.state.abort()).hasValue(AbortReason.TIMED_OUT);
        alice.on(new SessionEvent.Committed(signers.get(1).id(), signers.get(1).commit(), LETTER));
        assertThat(alice.state.phase()).isEqualTo(SessionPhase.ABORTED);
    }

    @Test
    void strangersAreNotHeard() {
        Signer alice = signers.get(0);
        MemberId stranger = FixtureGroup.of(99, 1).participant(0).member();
        SessionState before = alice.state;
        alice.on(new SessionEvent.Committed(stranger, signers.get(1).commit(), LETTER));
        alice.on(new SessionEvent.PeerAborted(stranger, AbortReason.FAULT));

        assertThat(alice.state).isEqualTo(before);
    }

    private void exchangeCommits() {
        each((to, from) -> to.on(new SessionEvent.Committed(from.id(), from.commit(), LETTER)));
    }

    private void exchangeNonces() {
        each((to, from) -> to.on(new SessionEvent.Revealed(from.id(), from.nonces(), LETTER)));
    }

    private void exchangePartials() {
        each((to, from) -> to.on(new SessionEvent.Signed(from.id(), from.partials(), LETTER)));
    }

    private interface Exchange {
        void pass(Signer to, Signer from);
    }

    private void each(Exchange exchange) {
        for (Signer to : signers) {
            for (Signer from : signers) {
                if (to != from) {
                    exchange.pass(to, from);
                }
            }
        }
    }

    private void assertSigned() {
        for (Signer signer : signers) {
            assertThat(signer.state.phase()).isEqualTo(SessionPhase.COMPLETE);
            SessionEffect.Complete complete = (SessionEffect.Complete) signer.effects.getLast();
            for (int i = 0; i < 2; i++) {
                InputPlan input = signer.state.plan().inputs().get(i);
                assertThat(Schnorr.verify(
                                Curve.preferred(),
                                input.message(),
                                input.keys().effectiveKey(),
                                complete.signatures().get(i)))
                        .isTrue();
            }
        }
    }

    private static void assertBlamed(Signer by, MemberId suspect, Fault fault, int letters) {
        List<SessionEffect.Blame> blames = by.effects.stream()
                .filter(SessionEffect.Blame.class::isInstance)
                .map(SessionEffect.Blame.class::cast)
                .toList();
        assertThat(blames).hasSize(1);
        assertThat(blames.getFirst().suspect()).isEqualTo(suspect);
        assertThat(blames.getFirst().fault()).isEqualTo(fault);
        assertThat(blames.getFirst().envelopes()).hasSize(letters);
        assertThat(by.state.abort()).hasValue(AbortReason.FAULT);
    }

    private static final class Signer {
        private final int index;
        private final List<SecretNonce> nonces = new ArrayList<>();
        private final List<SessionEffect> effects = new ArrayList<>();
        private SessionState state;

        private Signer(int index) {
            this.index = index;
            SessionPlan plan = SessionPlan.of(
                            Curve.preferred(),
                            REQUEST.id().bytes(),
                            1,
                            GROUP.seenBy(index).members(),
                            GROUP.participant(index).member(),
                            GROUP.review(REQUEST).inputs())
                    .orElseThrow();
            for (int i = 0; i < 2; i++) {
                nonces.add(SecretNonce.generate(
                        Curve.preferred(),
                        new SeededEntropy(100L * index + i),
                        GROUP.inputKey(index, REQUEST.inputs().get(i).path()),
                        plan.inputs().get(i).keys(),
                        plan.inputs().get(i).message(),
                        NonceHashes.sessionId(plan, i)));
            }
            SessionStep first = SessionMachine.begin(
                    plan, nonces.stream().map(SecretNonce::publicNonce).toList());
            state = first.state();
            effects.addAll(first.effects());
        }

        private MemberId id() {
            return state.plan().self();
        }

        private void on(SessionEvent event) {
            SessionStep step = SessionMachine.on(state, event);
            state = step.state();
            effects.addAll(step.effects());
            for (SessionEffect effect : step.effects()) {
                if (effect instanceof SessionEffect.MakePartials(var sessions)) {
                    List<PartialSignature> partials = new ArrayList<>();
                    for (int i = 0; i < sessions.size(); i++) {
                        partials.add(sessions.get(i)
                                .partialSign(
                                        nonces.get(i),
                                        GROUP.inputKey(
                                                index, REQUEST.inputs().get(i).path()))
                                .orThrow());
                    }
                    on(new SessionEvent.OwnPartials(partials));
                }
            }
        }

        private <T> List<T> sent(Class<T> kind) {
            return effects.stream()
                    .map(effect -> switch (effect) {
                        case SessionEffect.Send(var message) -> message;
                        case SessionEffect.ReleasePartials(var share) -> share;
                        default -> effect;
                    })
                    .filter(kind::isInstance)
                    .map(kind::cast)
                    .collect(Collectors.toList());
        }

        private NonceCommit commit() {
            return sent(NonceCommit.class).getFirst();
        }

        private NonceShare nonces() {
            return sent(NonceShare.class).getFirst();
        }

        private PartialSigShare partials() {
            return sent(PartialSigShare.class).getFirst();
        }
    }
}
