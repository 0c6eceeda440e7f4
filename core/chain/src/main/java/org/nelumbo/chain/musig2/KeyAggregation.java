package org.nelumbo.chain.musig2;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.nelumbo.chain.curve.Curve;
import org.nelumbo.chain.curve.Scalar;
import org.nelumbo.chain.hash.Hashes;
import org.nelumbo.chain.key.PublicKey;
import org.nelumbo.chain.taproot.Taproot;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.failure.Result;

/// The keys of all signers as one key, with or without a Taproot tweak. Immutable; any thread.
///
/// Differs from BIP327: the keys are always sorted, every coefficient is a hash (also the second key's), and keys enter
/// hashes with their parity. Source: the Lotus MuSig2 of xpi-ts 0.3.1, whose results lotusd accepts.
public final class KeyAggregation {
    /// The largest number of signers.
    public static final int MAX_SIGNERS = 100;

    private static final int ROOT_SIZE = 32;

    private final Curve curve;
    private final List<PublicKey> signers;
    private final List<Scalar> coefficients;
    private final PublicKey aggregateKey;
    private final Optional<Scalar> tweak;
    private final PublicKey effectiveKey;

    private KeyAggregation(
            Curve curve,
            List<PublicKey> signers,
            List<Scalar> coefficients,
            PublicKey aggregateKey,
            Optional<Scalar> tweak,
            PublicKey effectiveKey) {
        this.curve = curve;
        this.signers = signers;
        this.coefficients = coefficients;
        this.aggregateKey = aggregateKey;
        this.tweak = tweak;
        this.effectiveKey = effectiveKey;
    }

    /// Aggregates `keys`, whatever their order, without a tweak.
    public static Result<KeyAggregation, MuSig2Failure> of(Curve curve, Collection<PublicKey> keys) {
        if (keys.isEmpty() || keys.size() > MAX_SIGNERS) {
            return Result.failed(new MuSig2Failure.WrongSignerCount(keys.size()));
        }
        List<PublicKey> sorted = keys.stream().sorted().toList();
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i).equals(sorted.get(i - 1))) {
                return Result.failed(new MuSig2Failure.DuplicateKey(sorted.get(i)));
            }
        }
        Bytes listHash = Hashes.tagged(
                "KeyAgg list", sorted.stream().map(PublicKey::compressed).toArray(Bytes[]::new));
        List<Scalar> coefficients = new ArrayList<>(sorted.size());
        List<Curve.Term> terms = new ArrayList<>(sorted.size());
        for (PublicKey key : sorted) {
            Scalar coefficient = Scalar.reduce(Hashes.tagged("KeyAgg coefficient", listHash, key.compressed()));
            coefficients.add(coefficient);
            terms.add(new Curve.Term(coefficient, key.point()));
        }
        return curve.linearCombination(Scalar.of(0), terms)
                .map(PublicKey::new)
                .<Result<KeyAggregation, MuSig2Failure>>map(aggregate -> Result.ok(new KeyAggregation(
                        curve, sorted, List.copyOf(coefficients), aggregate, Optional.empty(), aggregate)))
                .orElseGet(() -> Result.failed(new MuSig2Failure.KeysAtInfinity()));
    }

    /// The same signers for a Taproot output whose script tree has this root.
    ///
    /// @param merkleRoot32 32 bytes; 32 zero bytes for an output without scripts
    /// @throws IllegalStateException with a chance of 2⁻¹²⁷, if the tweak is no scalar or the result no point
    public KeyAggregation tweakedBy(Bytes merkleRoot32) {
        if (merkleRoot32.size() != ROOT_SIZE) {
            throw new IllegalArgumentException("a Merkle root of 32 bytes is needed, not " + merkleRoot32.size());
        }
        PublicKey commitment = Taproot.tweak(curve, aggregateKey, merkleRoot32)
                .orElseThrow(() -> new IllegalStateException("these keys and this root have no tweak"));
        Scalar newTweak = Scalar.reduce(Taproot.tweakHash(aggregateKey, merkleRoot32));
        return new KeyAggregation(curve, signers, coefficients, aggregateKey, Optional.of(newTweak), commitment);
    }

    /// The signers' keys, sorted bytewise.
    public List<PublicKey> signers() {
        return signers;
    }

    /// The aggregate of the keys, untweaked: the internal key of a Taproot output.
    public PublicKey aggregateKey() {
        return aggregateKey;
    }

    /// The key under which the final signature is valid: the commitment of the output, or the aggregate key without a
    /// tweak.
    public PublicKey effectiveKey() {
        return effectiveKey;
    }

    /// Position of `signer` in the sorted list, if it is one.
    public OptionalInt indexOf(PublicKey signer) {
        int found = Collections.binarySearch(signers, signer);
        return found < 0 ? OptionalInt.empty() : OptionalInt.of(found);
    }

    Curve curve() {
        return curve;
    }

    Scalar coefficient(int index) {
        return coefficients.get(index);
    }

    /// The number by which the aggregate was tweaked; the signer with index 0 accounts for it.
    Optional<Scalar> tweak() {
        return tweak;
    }
}
