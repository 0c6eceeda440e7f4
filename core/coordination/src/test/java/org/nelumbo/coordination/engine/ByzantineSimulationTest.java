package org.nelumbo.coordination.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.nelumbo.chain.curve.Curve;
import org.nelumbo.chain.curve.Scalar;
import org.nelumbo.chain.key.PrivateKey;
import org.nelumbo.coordination.codec.Envelope;
import org.nelumbo.coordination.codec.EnvelopeCodec;
import org.nelumbo.coordination.codec.EnvelopeHeader;
import org.nelumbo.coordination.codec.EnvelopeSigning;
import org.nelumbo.coordination.codec.MessageBodyCodec;
import org.nelumbo.coordination.fixture.FixtureWallet;
import org.nelumbo.coordination.fixture.SimulatedWorld;
import org.nelumbo.coordination.member.MemberId;
import org.nelumbo.coordination.message.CoordinationMessage;
import org.nelumbo.coordination.message.Fault;
import org.nelumbo.coordination.message.MessageType;
import org.nelumbo.coordination.message.NonceCommit;
import org.nelumbo.coordination.message.NonceShare;
import org.nelumbo.coordination.message.PartialSigShare;
import org.nelumbo.coordination.request.RequestStage;
import org.nelumbo.coordination.request.SigningRequest;
import org.nelumbo.coordination.service.RequestSnapshot;
import org.nelumbo.coordination.session.NonceHashes;
import org.nelumbo.coordination.session.SessionPlan;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.manual.SeededEntropy;
import org.nelumbo.security.violation.Rule;

class ByzantineSimulationTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    @Test
    void whoSignsWronglyIsBlamedWithEvidenceAndNothingIsSent() {
        SimulatedWorld world = new SimulatedWorld(21, 3).startAll();
        // The liar's own computer gets no shares, or it would finish the payment itself.
        world.network()
                .tamper(envelope -> isShareForTheLiar(world, envelope)
                        ? Bytes.EMPTY
                        : forged(
                                world,
                                envelope,
                                (header, message) ->
                                        message instanceof PartialSigShare share ? wrongPartials(share) : message));
        SigningRequest request = world.propose(0, 0, 2);
        approve(world, request, 1, 2);

        assertThat(world.runUntil(
                        () -> world.node(0).shows(request.id(), seen -> seen.stage() == RequestStage.STALLED)
                                && world.node(1).shows(request.id(), seen -> seen.stage() == RequestStage.STALLED),
                        LONG))
                .isTrue();
        assertThat(world.node(0).snapshot(request.id()).orElseThrow().blames())
                .isNotEmpty()
                .allSatisfy(blame -> {
                    assertThat(blame.suspect())
                            .isEqualTo(world.group().participant(2).member());
                    assertThat(blame.fault()).isEqualTo(Fault.WRONG_PARTIAL_SIGNATURE.title());
                });
        assertThat(world.node(0).repository().load().evidence()).isNotEmpty();
        assertThat(world.violations()).anyMatch(violation -> violation.rule() == Rule.WRONG_PARTIAL_SIGNATURE);
        assertThat(world.chain().senders()).isEmpty();

        world.network().tamper(UnaryOperator.identity());
        world.node(0).engine().retry(request.id());
        world.node(1).engine().retry(request.id());
        world.chain().mine();
        assertThat(world.runUntil(() -> world.all(request.id(), RequestStage.CONFIRMED), LONG))
                .isTrue();
        world.auditNonces();
    }

    @Test
    void damagedEnvelopesAreRefusedAndSentAgain() {
        SimulatedWorld world = new SimulatedWorld(22, 3).startAll();
        SplittableRandom random = new SplittableRandom(22);
        world.network().tamper(envelope -> {
            if (random.nextDouble() > 0.2) {
                return envelope;
            }
            byte[] damaged = envelope.toArray();
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 + random.nextInt(255));
            return Bytes.of(damaged);
        });
        SigningRequest request = world.propose(0, 0, 2);
        approve(world, request, 1, 2);
        world.chain().mine();

        assertThat(world.runUntil(() -> world.all(request.id(), RequestStage.CONFIRMED), LONG))
                .isTrue();
        assertThat(world.violations()).isNotEmpty();
        world.auditNonces();
    }

    @Test
    void oldMessagesPlayedAgainChangeNothing() {
        SimulatedWorld world = new SimulatedWorld(23, 3).startAll();
        SigningRequest first = world.propose(0, 0, 1);
        approve(world, first, 1, 2);
        world.runUntil(() -> world.all(first.id(), RequestStage.BROADCAST), LONG);
        List<Envelope> recorded = List.copyOf(world.network().sent());
        SigningRequest second = world.propose(0, 10, 1);
        approve(world, second, 1);
        for (Envelope envelope : recorded) {
            world.network()
                    .inject(
                            envelope.header().senderPeer(),
                            envelope.header().recipientPeer(),
                            EnvelopeCodec.encode(envelope));
            world.network()
                    .inject(
                            world.group().participant(1).peer(),
                            world.group().participant(2).peer(),
                            EnvelopeCodec.encode(envelope));
        }
        world.run(Duration.ofSeconds(5));

        assertThat(world.node(2).snapshot(second.id()).orElseThrow().stage()).isEqualTo(RequestStage.AWAITING_ME);
        assertThat(world.chain().senders()).hasSize(1);
        world.auditNonces();
    }

    @Test
    void whoRevealsOtherNoncesThanPromisedIsProvenToHaveDoneSo() {
        SimulatedWorld world = new SimulatedWorld(24, 3).startAll();
        world.network()
                .tamper(envelope -> forged(
                        world,
                        envelope,
                        (header, message) -> message instanceof NonceShare share ? otherNonces(share) : message));
        SigningRequest request = world.propose(0, 0, 2);
        approve(world, request, 1, 2);

        assertThat(world.runUntil(() -> blames(world, 0, request, Fault.NONCE_NOT_COMMITTED), LONG))
                .isTrue();
        assertThat(world.runUntil(() -> blames(world, 1, request, Fault.NONCE_NOT_COMMITTED), LONG))
                .isTrue();
        assertThat(world.chain().senders()).isEmpty();
        world.auditNonces();
    }

    @Test
    void whoTellsTwoPeopleDifferentNoncesIsFoundAndNobodyElseIsBlamed() {
        SimulatedWorld world = new SimulatedWorld(25, 3).startAll();
        MemberId bob = world.group().participant(1).member();
        List<NonceShare> others = new ArrayList<>();
        world.network()
                .tamper(envelope -> forged(world, envelope, (header, message) -> {
                    if (!header.recipient().equals(bob)) {
                        return message;
                    }
                    NonceShare other = otherNonces(new NonceShare(List.of(Bytes.of(new byte[66]))));
                    return switch (message) {
                        case NonceCommit commit -> {
                            others.add(other);
                            SessionPlan plan = SessionPlan.of(
                                            Curve.preferred(),
                                            header.scope(),
                                            header.attempt(),
                                            world.group().seenBy(2).members(),
                                            header.sender(),
                                            world.group()
                                                    .review(world.group().proposal(0, 0, 1, world.now()))
                                                    .inputs())
                                    .orElseThrow();
                            yield new NonceCommit(List.of(NonceHashes.commitment(
                                    plan, 0, header.sender(), other.nonces().getFirst())));
                        }
                        case NonceShare share -> other;
                        default -> message;
                    };
                }));
        SigningRequest request = world.propose(0, 0, 1);
        approve(world, request, 1, 2);

        assertThat(world.runUntil(() -> blames(world, 0, request, Fault.EQUIVOCATION), LONG))
                .isTrue();
        assertThat(world.runUntil(() -> blames(world, 1, request, Fault.EQUIVOCATION), LONG))
                .isTrue();
        assertThat(others).isNotEmpty();
        assertThat(world.chain().senders()).isEmpty();
    }

    private static boolean blames(SimulatedWorld world, int member, SigningRequest request, Fault fault) {
        List<RequestSnapshot.BlameSnapshot> blames =
                world.node(member).snapshot(request.id()).orElseThrow().blames();
        assertThat(blames)
                .allMatch(blame ->
                        blame.suspect().equals(world.group().participant(2).member()));
        return blames.stream().anyMatch(blame -> blame.proven() && blame.fault().equals(fault.title()));
    }

    private static NonceShare otherNonces(NonceShare share) {
        Bytes key = PrivateKey.generate(new SeededEntropy(4)).publicKey().compressed();
        return new NonceShare(
                share.nonces().stream().map(nonce -> Bytes.concat(key, key)).toList());
    }

    private static boolean isShareForTheLiar(SimulatedWorld world, Bytes envelope) {
        try {
            EnvelopeHeader header = EnvelopeCodec.decode(envelope).header();
            return header.type() == MessageType.PARTIAL_SIG_SHARE
                    && header.recipient().equals(world.group().participant(2).member());
        } catch (DecodeException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static PartialSigShare wrongPartials(PartialSigShare share) {
        return new PartialSigShare(
                share.partials().stream()
                        .map(right -> Scalar.reduce(right).plus(Scalar.of(1)).toBytes())
                        .toList(),
                share.nonceViews());
    }

    /// What member 2 sends, changed and signed again with member 2's own key.
    private static Bytes forged(
            SimulatedWorld world,
            Bytes envelope,
            BiFunction<EnvelopeHeader, CoordinationMessage, CoordinationMessage> lie) {
        try {
            Envelope decoded = EnvelopeCodec.decode(envelope);
            EnvelopeHeader header = decoded.header();
            if (!header.sender().equals(world.group().participant(2).member())
                    || header.type().isSealed()) {
                return envelope;
            }
            CoordinationMessage message = MessageBodyCodec.decode(header.type(), decoded.body());
            EnvelopeSigning signing = new EnvelopeSigning(
                    Curve.preferred(), new FixtureWallet(world.group(), 2, new SeededEntropy(1)), new SeededEntropy(2));
            return signing.seal(header, lie.apply(header, message)).orThrow().bytes();
        } catch (DecodeException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static void approve(SimulatedWorld world, SigningRequest request, int... members) {
        for (int member : members) {
            assertThat(world.runUntil(
                            () -> world.node(member).snapshot(request.id()).isPresent(), LONG))
                    .isTrue();
            world.node(member).approve(request);
        }
    }
}
