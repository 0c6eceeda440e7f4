package org.nelumbo.chain.musig2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nelumbo.chain.curve.Curve;
import org.nelumbo.chain.curve.CurvesFixture;
import org.nelumbo.chain.curve.Scalar;
import org.nelumbo.chain.key.PrivateKey;
import org.nelumbo.chain.key.PublicKey;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.foundation.random.EntropySource;

class MuSig2SessionTest {
    private static final Bytes MESSAGE = Bytes.of(new byte[32]);
    private static final Bytes OTHER_MESSAGE = Bytes.fromHex("11".repeat(32));
    private static final Optional<Bytes> KEY_ONLY = Optional.of(Bytes.of(new byte[32]));

    private final Curve curve = CurvesFixture.both().getFirst();

    @ParameterizedTest
    @MethodSource("org.nelumbo.chain.curve.CurvesFixture#stream")
    void oneSignerAndAHundredSignersBothMakeAValidSignature(Curve any) {
        for (int count : List.of(1, 100)) {
            SignersFixture signers = new SignersFixture(any, count, 7, KEY_ONLY);
            MuSig2Session session = signers.open(MESSAGE);
            Map<PublicKey, PartialSignature> partials = signers.signAll(session);
            assertThat(session.aggregate(partials).isOk()).isTrue();
        }
    }

    @Test
    void noSignersAndTooManySignersAreRefused() {
        assertThat(KeyAggregation.of(curve, List.of()).asFailure()).contains(new MuSig2Failure.WrongSignerCount(0));
        List<PublicKey> many = new ArrayList<>();
        for (long i = 1; i <= 101; i++) {
            many.add(PrivateKey.of(Scalar.of(i)).publicKey(curve));
        }
        assertThat(KeyAggregation.of(curve, many).asFailure()).contains(new MuSig2Failure.WrongSignerCount(101));
    }

    @ParameterizedTest
    @MethodSource("org.nelumbo.chain.curve.CurvesFixture#stream")
    void noncesThatCancelOutAreRefused(Curve any) {
        SignersFixture signers = new SignersFixture(any, 2, 1, KEY_ONLY);
        PublicKey alice = signers.keys().getFirst().publicKey(any);
        PublicKey bob = signers.keys().getLast().publicKey(any);
        PublicNonce first = new PublicNonce(any.multiplyGenerator(Scalar.of(2)), any.multiplyGenerator(Scalar.of(3)));
        PublicNonce secondCancels = new PublicNonce(
                any.multiplyGenerator(Scalar.of(2)),
                any.multiplyGenerator(Scalar.of(3).negate()));
        PublicNonce firstCancels =
                new PublicNonce(any.multiplyGenerator(Scalar.of(2).negate()), any.multiplyGenerator(Scalar.of(3)));
        for (PublicNonce hostile : List.of(secondCancels, firstCancels)) {
            assertThat(MuSig2Session.of(signers.aggregation(), Map.of(alice, first, bob, hostile), MESSAGE)
                            .asFailure())
                    .contains(new MuSig2Failure.NoncesAtInfinity());
        }
        assertThat(AggregateNonce.of(any, List.of()).asFailure()).contains(new MuSig2Failure.NoncesAtInfinity());
    }

    @Test
    void missingAndForeignSignersAreNamed() {
        SignersFixture signers = new SignersFixture(curve, 3, 2, KEY_ONLY);
        MuSig2Session session = signers.open(MESSAGE);
        Map<PublicKey, PartialSignature> partials = signers.signAll(session);
        PublicKey missing = signers.keys().getLast().publicKey(curve);
        PublicKey stranger = PrivateKey.of(Scalar.of(5)).publicKey(curve);
        PartialSignature removed = Optional.ofNullable(partials.remove(missing)).orElseThrow();
        assertThat(session.aggregate(partials).asFailure())
                .contains(new MuSig2Failure.MissingSigners(List.of(missing)));
        partials.put(stranger, removed);
        assertThat(session.aggregate(partials).asFailure()).contains(new MuSig2Failure.NotSigners(List.of(stranger)));
        assertThat(session.verifyPartial(stranger, removed)).isFalse();
        assertThat(MuSig2Session.of(signers.aggregation(), Map.of(), MESSAGE).asFailure())
                .contains(new MuSig2Failure.MissingSigners(signers.aggregation().signers()));
    }

    @Test
    void everyWrongSignerIsNamedAndNobodyElse() {
        SignersFixture signers = new SignersFixture(curve, 5, 3, KEY_ONLY);
        MuSig2Session session = signers.open(MESSAGE);
        Map<PublicKey, PartialSignature> partials = signers.signAll(session);
        List<PublicKey> sorted = signers.aggregation().signers();
        PartialSignature any = partials.values().iterator().next();
        List<PublicKey> culprits = List.of(sorted.get(1), sorted.get(4));
        for (PublicKey culprit : culprits) {
            PartialSignature wrong = PartialSignature.of(any.share().plus(Scalar.of(culprit.hashCode() & 0xffff)));
            partials.put(culprit, wrong);
        }
        assertThat(session.aggregate(partials).asFailure())
                .contains(new MuSig2Failure.WrongPartialSignatures(culprits));
    }

    @Test
    void aNonceSignsOnlyOnce() {
        SignersFixture signers = new SignersFixture(curve, 2, 4, KEY_ONLY);
        MuSig2Session session = signers.open(MESSAGE);
        PrivateKey alice = signers.keys().getFirst();
        SecretNonce nonce = signers.nonceOf(alice);
        assertThat(session.partialSign(nonce, alice).isOk()).isTrue();
        assertThat(nonce.isSpent()).isTrue();
        assertThat(session.partialSign(nonce, alice).asFailure()).contains(new MuSig2Failure.NonceSpent());
    }

    @Test
    void aClosedNonceSignsNothing() {
        SignersFixture signers = new SignersFixture(curve, 2, 4, KEY_ONLY);
        MuSig2Session session = signers.open(MESSAGE);
        PrivateKey alice = signers.keys().getFirst();
        SecretNonce nonce = signers.nonceOf(alice);
        nonce.close();
        nonce.close();
        assertThat(session.partialSign(nonce, alice).asFailure()).contains(new MuSig2Failure.NonceSpent());
    }

    @Test
    void aFailedAttemptToSignSpendsTheNonceToo() {
        SignersFixture signers = new SignersFixture(curve, 2, 5, KEY_ONLY);
        MuSig2Session session = signers.open(MESSAGE);
        PrivateKey alice = signers.keys().getFirst();
        PrivateKey bob = signers.keys().getLast();

        SecretNonce ofAlice = signers.nonceOf(alice);
        assertThat(session.partialSign(ofAlice, bob).asFailure()).contains(new MuSig2Failure.NonceOfAnotherSession());
        assertThat(session.partialSign(ofAlice, alice).asFailure()).contains(new MuSig2Failure.NonceSpent());

        SecretNonce ofBob = signers.nonceOf(bob);
        PrivateKey stranger = PrivateKey.of(Scalar.of(9));
        assertThat(session.partialSign(ofBob, stranger).asFailure())
                .contains(new MuSig2Failure.NotSigners(List.of(stranger.publicKey(curve))));
        assertThat(ofBob.isSpent()).isTrue();
    }

    @Test
    void aClosedKeySpendsTheNonceToo() {
        SignersFixture signers = new SignersFixture(curve, 2, 5, KEY_ONLY);
        MuSig2Session session = signers.open(MESSAGE);
        PrivateKey alice = signers.keys().getFirst();
        SecretNonce nonce = signers.nonceOf(alice);
        alice.close();
        assertThatThrownBy(() -> session.partialSign(nonce, alice)).isInstanceOf(IllegalStateException.class);
        assertThat(nonce.isSpent()).isTrue();
    }

    @Test
    void aNonceMadeForAnotherMessageOrAnotherAttemptSignsNothing() {
        SignersFixture signers = new SignersFixture(curve, 2, 6, KEY_ONLY);
        MuSig2Session session = signers.open(MESSAGE);
        PrivateKey alice = signers.keys().getFirst();
        SecretNonce forOtherMessage = signers.draw(alice, OTHER_MESSAGE);
        SecretNonce ofOtherAttempt = signers.draw(alice, MESSAGE);
        assertThat(session.partialSign(forOtherMessage, alice).asFailure())
                .contains(new MuSig2Failure.NonceOfAnotherSession());
        assertThat(session.partialSign(ofOtherAttempt, alice).asFailure())
                .contains(new MuSig2Failure.NonceOfAnotherSession());
        assertThat(forOtherMessage.isSpent() && ofOtherAttempt.isSpent()).isTrue();
    }

    @Test
    void ofTwoThreadsThatSignWithOneNonceExactlyOneGetsASignature() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (int round = 0; round < 50; round++) {
                SignersFixture signers = new SignersFixture(curve, 1, round, KEY_ONLY);
                MuSig2Session session = signers.open(MESSAGE);
                PrivateKey alice = signers.keys().getFirst();
                SecretNonce nonce = signers.nonceOf(alice);
                CyclicBarrier start = new CyclicBarrier(2);
                Callable<Result<PartialSignature, MuSig2Failure>> attempt = () -> {
                    start.await();
                    return session.partialSign(nonce, alice);
                };
                List<Future<Result<PartialSignature, MuSig2Failure>>> attempts =
                        threads.invokeAll(List.of(attempt, attempt));
                int signed = 0;
                for (Future<Result<PartialSignature, MuSig2Failure>> result : attempts) {
                    signed += result.get().isOk() ? 1 : 0;
                }
                assertThat(signed).isEqualTo(1);
            }
        }
    }

    @Test
    void noncesDifferBySessionAndByRandomnessEvenIfTheOtherRepeats() {
        PrivateKey key = PrivateKey.of(Scalar.of(11));
        KeyAggregation aggregation =
                KeyAggregation.of(curve, List.of(key.publicKey(curve))).orThrow();
        EntropySource broken = target -> Arrays.fill(target, (byte) 1);
        EntropySource differentlyBroken = target -> Arrays.fill(target, (byte) 2);
        Bytes session = Bytes.of(new byte[32]);
        Map<PublicNonce, String> seen = new LinkedHashMap<>();
        seen.put(nonce(broken, key, aggregation, MESSAGE, session), "first");
        seen.put(nonce(broken, key, aggregation, MESSAGE, OTHER_MESSAGE), "other session");
        seen.put(nonce(broken, key, aggregation, OTHER_MESSAGE, session), "other message");
        seen.put(nonce(broken, key, aggregation.tweakedBy(session), MESSAGE, session), "other key");
        seen.put(nonce(differentlyBroken, key, aggregation, MESSAGE, session), "other randomness");
        assertThat(seen).hasSize(5);
    }

    @Test
    void aSecretNonceNeverPrintsItself() {
        SecretNonce nonce = SecretNonceFixture.of(
                curve,
                Bytes.fromHex("22".repeat(32)),
                Bytes.fromHex("33".repeat(32)),
                PrivateKey.of(Scalar.of(11)).publicKey(curve),
                new SignersFixture(curve, 1, 1, KEY_ONLY).aggregation(),
                MESSAGE);
        assertThat(nonce).hasToString("SecretNonce[not shown]");
        nonce.close();
        assertThat(nonce).hasToString("SecretNonce[spent]");
    }

    private PublicNonce nonce(
            EntropySource entropy, PrivateKey key, KeyAggregation aggregation, Bytes message, Bytes session) {
        return SecretNonce.generate(curve, entropy, key, aggregation, message, session)
                .publicNonce();
    }
}
