package org.nelumbo.chain.musig2;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.nelumbo.chain.curve.Curve;
import org.nelumbo.chain.curve.CurvesFixture;
import org.nelumbo.chain.fixture.Mutations;
import org.nelumbo.chain.key.PublicKey;
import org.nelumbo.chain.schnorr.Schnorr;
import org.nelumbo.chain.schnorr.SchnorrSignature;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

class MuSig2PropertyTest {
    private final Curve fast = CurvesFixture.both().getFirst();
    private final Curve other = CurvesFixture.both().getLast();

    @Property(tries = 40, edgeCases = EdgeCasesMode.NONE)
    void anySignersSignAnyMessageWithAnyTweak(
            @ForAll @IntRange(min = 2, max = 20) int count,
            @ForAll long seed,
            @ForAll("roots") Optional<Bytes> root,
            @ForAll @Size(32) byte[] message) {
        SignersFixture signers = new SignersFixture(fast, count, seed, root);
        MuSig2Session session = signers.open(Bytes.of(message));
        SchnorrSignature signature = session.aggregate(signers.signAll(session)).orThrow();
        assertThat(Schnorr.verify(
                        other, Bytes.of(message), signers.aggregation().effectiveKey(), signature))
                .isTrue();
    }

    @Property(tries = 10, edgeCases = EdgeCasesMode.NONE)
    void bothCurvesAggregateTheSameKeys(
            @ForAll @IntRange(min = 1, max = 8) int count, @ForAll long seed, @ForAll("roots") Optional<Bytes> root) {
        KeyAggregation first = new SignersFixture(fast, count, seed, root).aggregation();
        KeyAggregation second = new SignersFixture(other, count, seed, root).aggregation();
        assertThat(second.effectiveKey()).isEqualTo(first.effectiveKey());
        assertThat(second.signers()).isEqualTo(first.signers());
    }

    @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
    void aFlippedBitInAPartialSignatureIsFoundAndItsSignerNamed(
            @ForAll @IntRange(min = 1, max = 5) int count, @ForAll long seed, @ForAll @IntRange(max = 255) int bit) {
        SignersFixture signers = new SignersFixture(fast, count, seed, Optional.of(Bytes.of(new byte[32])));
        MuSig2Session session = signers.open(Bytes.of(new byte[32]));
        Map<PublicKey, PartialSignature> partials = signers.signAll(session);
        PublicKey culprit = signers.keys().get(Math.floorMod(seed, count)).publicKey(fast);
        Bytes right = Optional.ofNullable(partials.get(culprit)).orElseThrow().bytes();
        PartialSignature wrong;
        try {
            wrong = PartialSignature.parse(Mutations.flipBit(right, bit));
        } catch (DecodeException notBelowOrder) {
            return;
        }
        assertThat(session.verifyPartial(culprit, wrong)).isFalse();
        partials.put(culprit, wrong);
        assertThat(session.aggregate(partials).asFailure())
                .contains(new MuSig2Failure.WrongPartialSignatures(List.of(culprit)));
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void aFlippedBitInTheMessageOrTheSignatureMakesItInvalid(
            @ForAll @IntRange(min = 1, max = 4) int count, @ForAll long seed, @ForAll @IntRange(max = 511) int bit) {
        SignersFixture signers = new SignersFixture(fast, count, seed, Optional.empty());
        Bytes message = Bytes.of(new byte[32]);
        MuSig2Session session = signers.open(message);
        SchnorrSignature signature = session.aggregate(signers.signAll(session)).orThrow();
        PublicKey key = signers.aggregation().effectiveKey();
        SchnorrSignature wrong = new SchnorrSignature(Mutations.flipBit(signature.bytes(), bit));
        assertThat(Schnorr.verify(fast, message, key, wrong)).isFalse();
        assertThat(Schnorr.verify(fast, Mutations.flipBit(message, bit / 2), key, signature))
                .isFalse();
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void aChangedNonceMakesEveryPartialSignatureWrong(
            @ForAll @IntRange(min = 2, max = 4) int count, @ForAll long seed, @ForAll @IntRange(max = 527) int bit) {
        SignersFixture signers = new SignersFixture(fast, count, seed, Optional.empty());
        Bytes message = Bytes.of(new byte[32]);
        MuSig2Session session = signers.open(message);
        Map<PublicKey, PublicNonce> changed = new LinkedHashMap<>();
        signers.keys()
                .forEach(key ->
                        changed.put(key.publicKey(fast), signers.nonceOf(key).publicNonce()));
        PublicKey victim = signers.keys().getFirst().publicKey(fast);
        Bytes announced =
                signers.nonceOf(signers.keys().getFirst()).publicNonce().bytes();
        try {
            changed.put(victim, PublicNonce.parse(fast, Mutations.flipBit(announced, bit)));
        } catch (DecodeException notOnTheCurve) {
            return;
        }
        MuSig2Session tampered =
                MuSig2Session.of(signers.aggregation(), changed, message).orThrow();
        Map<PublicKey, PartialSignature> partials = signers.signAll(session);
        assertThat(tampered.aggregate(partials).asFailure())
                .contains(new MuSig2Failure.WrongPartialSignatures(
                        signers.aggregation().signers()));
    }

    @Property(tries = 50, edgeCases = EdgeCasesMode.NONE)
    void aKeyThatIsListedTwiceIsRefused(
            @ForAll @IntRange(min = 1, max = 10) int count, @ForAll long seed, @ForAll @IntRange(max = 9) int twice) {
        SignersFixture signers = new SignersFixture(fast, count, seed, Optional.empty());
        List<PublicKey> keys = new ArrayList<>(signers.aggregation().signers());
        PublicKey duplicate = keys.get(twice % count);
        keys.add(duplicate);
        assertThat(KeyAggregation.of(fast, keys).asFailure()).contains(new MuSig2Failure.DuplicateKey(duplicate));
    }

    @Provide
    Arbitrary<Optional<Bytes>> roots() {
        Arbitrary<Bytes> any =
                Arbitraries.bytes().array(byte[].class).ofSize(32).map(Bytes::of);
        return any.optional(0.7);
    }
}
