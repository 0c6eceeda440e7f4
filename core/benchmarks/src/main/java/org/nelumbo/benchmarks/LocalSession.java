package org.nelumbo.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.nelumbo.chain.curve.Curve;
import org.nelumbo.chain.key.PrivateKey;
import org.nelumbo.chain.key.PublicKey;
import org.nelumbo.chain.musig2.KeyAggregation;
import org.nelumbo.chain.musig2.MuSig2Session;
import org.nelumbo.chain.musig2.PartialSignature;
import org.nelumbo.chain.musig2.PublicNonce;
import org.nelumbo.chain.musig2.SecretNonce;
import org.nelumbo.chain.schnorr.SchnorrSignature;
import org.nelumbo.chain.taproot.Taproot;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.random.EntropySource;

/// A Taproot session as one of its signers, Alice, sees it: what the others sent lies ready as bytes.
///
/// Alice draws the same nonce in every round, which only a benchmark may do: so the others' partial signatures, made
/// once, fit every round, and only her work is measured.
final class LocalSession {
    private static final Bytes MESSAGE = Bytes.fromHex("5c".repeat(32));
    private static final Bytes SESSION_ID = Bytes.fromHex("1d".repeat(32));

    private final Curve curve;
    private final PrivateKey alice;
    private final List<PublicKey> keys;
    private final Map<PublicKey, Bytes> othersNonces = new LinkedHashMap<>();
    private final Map<PublicKey, Bytes> othersPartials = new LinkedHashMap<>();

    /// Makes the keys and lets everybody sign once.
    LocalSession(Curve curve, int signers) {
        this.curve = curve;
        SplittableRandom random = new SplittableRandom(42);
        List<PrivateKey> everybody = new ArrayList<>();
        for (int i = 0; i < signers; i++) {
            everybody.add(PrivateKey.generate(random::nextBytes));
        }
        this.alice = everybody.getFirst();
        this.keys = everybody.stream().map(key -> key.publicKey(curve)).toList();
        KeyAggregation aggregation = aggregate();
        Map<PublicKey, PublicNonce> nonces = new LinkedHashMap<>();
        for (PrivateKey key : everybody) {
            nonces.put(key.publicKey(curve), draw(key, aggregation).publicNonce());
        }
        MuSig2Session session = MuSig2Session.of(aggregation, nonces, MESSAGE).orThrow();
        for (PrivateKey other : everybody.subList(1, signers)) {
            SecretNonce nonce = draw(other, aggregation);
            othersNonces.put(other.publicKey(curve), nonce.publicNonce().bytes());
            othersPartials.put(
                    other.publicKey(curve),
                    session.partialSign(nonce, other).orThrow().bytes());
        }
    }

    /// Aggregates all keys and tweaks the result for an output without scripts.
    KeyAggregation aggregate() {
        return KeyAggregation.of(curve, keys).orThrow().tweakedBy(Taproot.KEY_ONLY_ROOT);
    }

    /// Draws Alice's nonce.
    SecretNonce draw(KeyAggregation aggregation) {
        return draw(alice, aggregation);
    }

    /// Opens the session with Alice's nonce and the others' as they arrived.
    MuSig2Session open(KeyAggregation aggregation, SecretNonce nonce) throws DecodeException {
        Map<PublicKey, PublicNonce> nonces = new LinkedHashMap<>();
        nonces.put(aliceKey(), nonce.publicNonce());
        for (Map.Entry<PublicKey, Bytes> other : othersNonces.entrySet()) {
            nonces.put(other.getKey(), PublicNonce.parse(curve, other.getValue()));
        }
        return MuSig2Session.of(aggregation, nonces, MESSAGE).orThrow();
    }

    /// Makes Alice's partial signature, which verifies it.
    PartialSignature sign(MuSig2Session session, SecretNonce nonce) {
        return session.partialSign(nonce, alice).orThrow();
    }

    /// Reads and verifies the others' partial signatures one by one, and adds all up to the verified final one.
    SchnorrSignature finish(MuSig2Session session, PartialSignature own) throws DecodeException {
        Map<PublicKey, PartialSignature> partials = new LinkedHashMap<>();
        partials.put(aliceKey(), own);
        for (Map.Entry<PublicKey, Bytes> other : othersPartials.entrySet()) {
            PartialSignature partial = PartialSignature.parse(other.getValue());
            if (!session.verifyPartial(other.getKey(), partial)) {
                throw new IllegalStateException("a right partial signature does not verify");
            }
            partials.put(other.getKey(), partial);
        }
        return session.aggregate(partials).orThrow();
    }

    /// The key of the signer whose work is measured.
    PublicKey aliceKey() {
        return keys.getFirst();
    }

    private SecretNonce draw(PrivateKey key, KeyAggregation aggregation) {
        EntropySource sameEveryTime = target -> new SplittableRandom(7).nextBytes(target);
        return SecretNonce.generate(curve, sameEveryTime, key, aggregation, MESSAGE, SESSION_ID);
    }
}
