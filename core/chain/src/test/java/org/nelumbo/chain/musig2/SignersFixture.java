package org.nelumbo.chain.musig2;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nelumbo.chain.curve.Curve;
import org.nelumbo.chain.key.PrivateKey;
import org.nelumbo.chain.key.PublicKey;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.manual.SeededEntropy;

/// Several signers at one desk, who can do every step of a session.
public final class SignersFixture {
    private final Curve curve;
    private final SeededEntropy entropy;
    private final List<PrivateKey> keys = new ArrayList<>();
    private final KeyAggregation aggregation;
    private final Map<PublicKey, SecretNonce> secretNonces = new LinkedHashMap<>();

    /// @param merkleRoot the root to tweak by, or none for an untweaked key
    public SignersFixture(Curve curve, int count, long seed, Optional<Bytes> merkleRoot) {
        this.curve = curve;
        this.entropy = new SeededEntropy(seed);
        for (int i = 0; i < count; i++) {
            keys.add(PrivateKey.generate(entropy));
        }
        KeyAggregation untweaked = KeyAggregation.of(
                        curve, keys.stream().map(key -> key.publicKey(curve)).toList())
                .orThrow();
        this.aggregation = merkleRoot.map(untweaked::tweakedBy).orElse(untweaked);
    }

    /// The keys of all signers, in the order they came.
    public List<PrivateKey> keys() {
        return keys;
    }

    /// The aggregate of the keys.
    public KeyAggregation aggregation() {
        return aggregation;
    }

    /// Draws fresh nonces for all signers and opens the session with them.
    public MuSig2Session open(Bytes message32) {
        Map<PublicKey, PublicNonce> published = new LinkedHashMap<>();
        for (PrivateKey key : keys) {
            SecretNonce nonce = draw(key, message32);
            secretNonces.put(key.publicKey(curve), nonce);
            published.put(key.publicKey(curve), nonce.publicNonce());
        }
        return MuSig2Session.of(aggregation, published, message32).orThrow();
    }

    /// A fresh nonce of one signer.
    public SecretNonce draw(PrivateKey key, Bytes message32) {
        return SecretNonce.generate(curve, entropy, key, aggregation, message32, entropy.bytes(32));
    }

    /// The nonce that was drawn for `key` when the last session was opened.
    public SecretNonce nonceOf(PrivateKey key) {
        return Optional.ofNullable(secretNonces.get(key.publicKey(curve))).orElseThrow();
    }

    /// The partial signatures of all signers.
    public Map<PublicKey, PartialSignature> signAll(MuSig2Session session) {
        Map<PublicKey, PartialSignature> partials = new LinkedHashMap<>();
        for (PrivateKey key : keys) {
            partials.put(
                    key.publicKey(curve), session.partialSign(nonceOf(key), key).orThrow());
        }
        return partials;
    }
}
