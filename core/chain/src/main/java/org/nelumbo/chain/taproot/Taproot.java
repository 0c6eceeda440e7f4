package org.nelumbo.chain.taproot;

import java.util.List;
import java.util.Optional;
import org.nelumbo.chain.curve.Curve;
import org.nelumbo.chain.curve.Scalar;
import org.nelumbo.chain.encoding.CompactSize;
import org.nelumbo.chain.hash.Hashes;
import org.nelumbo.chain.key.PrivateKey;
import org.nelumbo.chain.key.PublicKey;
import org.nelumbo.chain.script.Script;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// The hashes and tweaks of Lotus Taproot. They differ from BIP341 in one point everywhere: keys are whole 33-byte keys
/// and are never negated or cut to x. Pure; any thread.
public final class Taproot {
    /// Version byte of the only kind of leaf.
    public static final int LEAF_VERSION = 0xc0;

    /// The Merkle root of an output without scripts: 32 zero bytes, as the SDKs have it (BIP341 hashes no bytes there).
    public static final Bytes KEY_ONLY_ROOT = Bytes.of(new byte[32]);

    private Taproot() {}

    /// The hash of a leaf, 32 bytes.
    public static Bytes leafHash(Script script) {
        return Hashes.tagged(
                "TapLeaf", Bytes.of((byte) LEAF_VERSION), CompactSize.encode(script.size()), script.bytes());
    }

    /// The hash over two nodes of 32 bytes, whichever of them comes first.
    public static Bytes branchHash(Bytes one, Bytes other) {
        return one.compareTo(other) <= 0
                ? Hashes.tagged("TapBranch", one, other)
                : Hashes.tagged("TapBranch", other, one);
    }

    /// What is added to the internal key, 32 bytes big-endian; not below the group order in one of 2¹²⁸ cases, and then
    /// there is no such output.
    ///
    /// @param merkleRoot 32 bytes
    public static Bytes tweakHash(PublicKey internalKey, Bytes merkleRoot) {
        return Hashes.tagged("TapTweak", internalKey.compressed(), merkleRoot);
    }

    /// The commitment that an output holds: internal key + tweak·G. Empty in the practically impossible cases that the
    /// tweak is not below the group order or the sum is infinity.
    public static Optional<PublicKey> tweak(Curve curve, PublicKey internalKey, Bytes merkleRoot) {
        try {
            Scalar tweak = Scalar.decode(tweakHash(internalKey, merkleRoot));
            return curve.linearCombination(tweak, List.of(new Curve.Term(Scalar.of(1), internalKey.point())))
                    .map(PublicKey::new);
        } catch (DecodeException notBelowTheOrder) {
            return Optional.empty();
        }
    }

    /// The private key of the commitment: key + tweak modulo the group order, the key as it is. The caller closes the
    /// result and still owns `internalKey`.
    ///
    /// @throws IllegalArgumentException in the practically impossible cases of [#tweak]
    public static PrivateKey tweak(Curve curve, PrivateKey internalKey, Bytes merkleRoot) {
        PublicKey publicKey = internalKey.publicKey(curve);
        try {
            Scalar tweak = Scalar.decode(tweakHash(publicKey, merkleRoot));
            return internalKey.use(secret -> {
                try (Scalar sum = secret.plus(tweak)) {
                    return PrivateKey.of(sum);
                }
            });
        } catch (DecodeException notBelowTheOrder) {
            throw new IllegalArgumentException("this key and root have no tweak", notBelowTheOrder);
        }
    }
}
