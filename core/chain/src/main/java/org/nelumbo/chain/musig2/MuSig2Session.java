package org.nelumbo.chain.musig2;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.nelumbo.chain.curve.Curve;
import org.nelumbo.chain.curve.Point;
import org.nelumbo.chain.curve.Scalar;
import org.nelumbo.chain.hash.Hashes;
import org.nelumbo.chain.key.PrivateKey;
import org.nelumbo.chain.key.PublicKey;
import org.nelumbo.chain.schnorr.Schnorr;
import org.nelumbo.chain.schnorr.SchnorrSignature;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.failure.Result;

/// One message signed by one set of signers with one set of nonces. Immutable; any thread.
///
/// Nothing leaves it unverified: neither the own partial signature nor the final one. Source: the Lotus MuSig2 of
/// xpi-ts 0.3.1; the final signature is an ordinary Lotus Schnorr signature under the effective key.
public final class MuSig2Session {
    private static final int MESSAGE_SIZE = 32;

    private final KeyAggregation aggregation;
    private final Map<PublicKey, PublicNonce> nonces;
    private final Bytes message32;
    private final Scalar nonceCoefficient;
    private final Point noncePoint;
    private final boolean negated;
    private final Scalar challenge;

    private MuSig2Session(
            KeyAggregation aggregation,
            Map<PublicKey, PublicNonce> nonces,
            Bytes message32,
            Scalar nonceCoefficient,
            Point noncePoint) {
        this.aggregation = aggregation;
        this.nonces = nonces;
        this.message32 = message32;
        this.nonceCoefficient = nonceCoefficient;
        this.noncePoint = noncePoint;
        this.negated = !noncePoint.hasQuadraticResidueY();
        this.challenge = Schnorr.challenge(noncePoint, aggregation.effectiveKey(), message32);
    }

    /// A session with the nonces of all signers.
    ///
    /// @param nonces one public nonce for each signer of `aggregation`, and no other
    /// @param message32 what is signed, usually a signature hash; 32 bytes
    public static Result<MuSig2Session, MuSig2Failure> of(
            KeyAggregation aggregation, Map<PublicKey, PublicNonce> nonces, Bytes message32) {
        if (message32.size() != MESSAGE_SIZE) {
            throw new IllegalArgumentException("a message of 32 bytes is needed, not " + message32.size());
        }
        Optional<MuSig2Failure> wrongSigners = wrongSigners(aggregation, nonces.keySet());
        if (wrongSigners.isPresent()) {
            return Result.failed(wrongSigners.get());
        }
        Map<PublicKey, PublicNonce> copy = Map.copyOf(nonces);
        return AggregateNonce.of(aggregation.curve(), copy.values())
                .flatMap(aggregate -> of(aggregation, copy, aggregate, message32));
    }

    private static Result<MuSig2Session, MuSig2Failure> of(
            KeyAggregation aggregation, Map<PublicKey, PublicNonce> nonces, AggregateNonce aggregate, Bytes message32) {
        Scalar coefficient = Scalar.reduce(Hashes.tagged(
                "MuSig/noncecoef", aggregation.effectiveKey().compressed(), aggregate.bytes(), message32));
        Optional<Point> noncePoint = aggregation
                .curve()
                .linearCombination(
                        Scalar.of(0),
                        List.of(
                                new Curve.Term(Scalar.of(1), aggregate.first()),
                                new Curve.Term(coefficient, aggregate.second())));
        return noncePoint
                .<Result<MuSig2Session, MuSig2Failure>>map(
                        point -> Result.ok(new MuSig2Session(aggregation, nonces, message32, coefficient, point)))
                .orElseGet(() -> Result.failed(new MuSig2Failure.NoncesAtInfinity()));
    }

    /// The keys that sign.
    public KeyAggregation aggregation() {
        return aggregation;
    }

    /// What is signed, 32 bytes.
    public Bytes message32() {
        return message32;
    }

    /// The nonce point R of the final signature before its y is made a quadratic residue.
    public Point noncePoint() {
        return noncePoint;
    }

    /// Makes the partial signature of `key` and verifies it. `nonce` is spent afterwards, also when this fails.
    public Result<PartialSignature, MuSig2Failure> partialSign(SecretNonce nonce, PrivateKey key) {
        Optional<SecretNonce.Scalars> taken = nonce.take();
        if (taken.isEmpty()) {
            return Result.failed(new MuSig2Failure.NonceSpent());
        }
        try (SecretNonce.Scalars scalars = taken.get()) {
            PublicKey signer = key.publicKey(aggregation.curve());
            OptionalInt index = aggregation.indexOf(signer);
            if (index.isEmpty()) {
                return Result.failed(new MuSig2Failure.NotSigners(List.of(signer)));
            }
            if (!nonce.isFor(signer, aggregation, message32)
                    || !nonce.publicNonce().equals(nonces.get(signer))) {
                return Result.failed(new MuSig2Failure.NonceOfAnotherSession());
            }
            PartialSignature partial = PartialSignature.of(share(scalars, key, index.getAsInt()));
            if (!verifyPartial(signer, partial)) {
                throw new IllegalStateException("a partial signature of our own does not verify");
            }
            return Result.ok(partial);
        }
    }

    /// True when `partial` is what `signer` has to contribute, given the nonce they announced; false for a key that is
    /// no signer.
    public boolean verifyPartial(PublicKey signer, PartialSignature partial) {
        PublicNonce nonce = nonces.get(signer);
        OptionalInt index = aggregation.indexOf(signer);
        return nonce != null && index.isPresent() && verifyPartial(index.getAsInt(), signer, nonce, partial);
    }

    boolean verifyPartial(int index, PublicKey signer, PublicNonce nonce, PartialSignature partial) {
        // s·G = ±(R1 + b·R2) + e·a·P, brought to the form R1 = …, in which no point is negated.
        Scalar keyFactor = challenge.times(aggregation.coefficient(index));
        Scalar ownShare = partial.share().minus(tweakShare(index));
        return aggregation
                .curve()
                .linearCombination(
                        ownShare.negateIf(negated),
                        List.of(
                                new Curve.Term(keyFactor.negateIf(!negated), signer.point()),
                                new Curve.Term(nonceCoefficient.negate(), nonce.second())))
                .filter(nonce.first()::equals)
                .isPresent();
    }

    /// Adds the partial signatures of all signers and verifies the result. If it is wrong, the failure names every
    /// signer whose partial signature is wrong.
    public Result<SchnorrSignature, MuSig2Failure> aggregate(Map<PublicKey, PartialSignature> partials) {
        Optional<MuSig2Failure> wrongSigners = wrongSigners(aggregation, partials.keySet());
        if (wrongSigners.isPresent()) {
            return Result.failed(wrongSigners.get());
        }
        Scalar sum = Scalar.of(0);
        for (PartialSignature partial : partials.values()) {
            sum = sum.plus(partial.share());
        }
        SchnorrSignature signature = Schnorr.of(noncePoint, sum);
        if (!sum.isZero() && Schnorr.verify(aggregation.curve(), message32, aggregation.effectiveKey(), signature)) {
            return Result.ok(signature);
        }
        List<PublicKey> blamed = partials.entrySet().stream()
                .filter(entry -> !verifyPartial(entry.getKey(), entry.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        if (blamed.isEmpty()) {
            throw new IllegalStateException("right partial signatures add up to a wrong signature");
        }
        return Result.failed(new MuSig2Failure.WrongPartialSignatures(blamed));
    }

    private Scalar share(SecretNonce.Scalars scalars, PrivateKey key, int index) {
        Scalar keyFactor = challenge.times(aggregation.coefficient(index));
        try (Scalar second = nonceCoefficient.times(scalars.second());
                Scalar both = scalars.first().plus(second);
                Scalar noncePart = both.negateIf(negated);
                Scalar keyPart = key.use(keyFactor::times);
                Scalar share = noncePart.plus(keyPart)) {
            return share.plus(tweakShare(index));
        }
    }

    /// What the signer with `index` adds for the tweak: all of it for the first one, nothing for the others.
    private Scalar tweakShare(int index) {
        return index == 0 ? aggregation.tweak().map(challenge::times).orElseGet(() -> Scalar.of(0)) : Scalar.of(0);
    }

    private static Optional<MuSig2Failure> wrongSigners(KeyAggregation aggregation, Set<PublicKey> given) {
        List<PublicKey> strangers = new ArrayList<>();
        for (PublicKey key : given) {
            if (aggregation.indexOf(key).isEmpty()) {
                strangers.add(key);
            }
        }
        if (!strangers.isEmpty()) {
            return Optional.of(new MuSig2Failure.NotSigners(strangers));
        }
        List<PublicKey> missing = aggregation.signers().stream()
                .filter(signer -> !given.contains(signer))
                .toList();
        return missing.isEmpty() ? Optional.empty() : Optional.of(new MuSig2Failure.MissingSigners(missing));
    }
}
