package org.nelumbo.libp2p.peer;

import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// An Ed25519 public key.
///
/// @param data the 32 bytes of RFC 8032
public record Ed25519PublicKey(Bytes data) implements PeerPublicKey {
    static final int SIZE = 32;
    static final int SIGNATURE_SIZE = 64;

    /// Checks the size; input from outside comes through [#parse].
    public Ed25519PublicKey {
        if (data.size() != SIZE) {
            throw new IllegalArgumentException("an Ed25519 public key has 32 bytes");
        }
    }

    /// Reads the 32 bytes and checks that they are a point of the curve.
    public static Ed25519PublicKey parse(Bytes data) throws DecodeException {
        if (data.size() != SIZE || !Ed25519.validatePublicKeyPartial(data.toArray(), 0)) {
            throw DecodeException.invalid("Ed25519 public key", "it is not a point of 32 bytes");
        }
        return new Ed25519PublicKey(data);
    }

    @Override
    public KeyType type() {
        return KeyType.ED25519;
    }

    @Override
    public boolean verify(Bytes message, Bytes signature) {
        return signature.size() == SIGNATURE_SIZE
                && Ed25519.verify(signature.toArray(), 0, data.toArray(), 0, message.toArray(), 0, message.size());
    }
}
