package org.nelumbo.libp2p.secure.noise;

import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.random.EntropySource;
import org.nelumbo.libp2p.peer.PeerKeyPair;
import org.nelumbo.libp2p.peer.PeerPublicKey;

/// A Noise static key with the identity's signature over it. One serves many handshakes, on any thread; it is made in
/// memory, never stored, and left to the garbage collector, because handshakes may still be using it when the next one
/// takes over.
public final class NoiseStaticKey {
    private final X25519KeyPair pair;
    private final PeerPublicKey identityKey;
    private final Bytes identitySignature;

    private NoiseStaticKey(X25519KeyPair pair, PeerPublicKey identityKey, Bytes identitySignature) {
        this.pair = pair;
        this.identityKey = identityKey;
        this.identitySignature = identitySignature;
    }

    /// Draws a static key and signs it: about half a millisecond of work.
    public static NoiseStaticKey generate(PeerKeyPair identity, EntropySource entropy) {
        X25519KeyPair pair = X25519KeyPair.generate(entropy);
        return new NoiseStaticKey(pair, identity.publicKey(), NoisePayload.sign(identity, pair.publicKey()));
    }

    static NoiseStaticKey withSignature(X25519KeyPair pair, PeerPublicKey identityKey, Bytes identitySignature) {
        return new NoiseStaticKey(pair, identityKey, identitySignature);
    }

    /// Whose static key this is.
    public PeerPublicKey identityKey() {
        return identityKey;
    }

    X25519KeyPair pair() {
        return pair;
    }

    Bytes identitySignature() {
        return identitySignature;
    }
}
