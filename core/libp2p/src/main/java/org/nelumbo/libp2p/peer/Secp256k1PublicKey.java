package org.nelumbo.libp2p.peer;

import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// A secp256k1 public key; its signatures are ECDSA over SHA-256 in DER with the lower s.
///
/// @param data the compressed point, 33 bytes
public record Secp256k1PublicKey(Bytes data) implements PeerPublicKey {
    static final int SIZE = 33;

    /// Checks that the bytes are a point; input from outside comes through [#parse].
    public Secp256k1PublicKey {
        if (Secp256k1Curve.point(data).isEmpty()) {
            throw new IllegalArgumentException("no compressed point of secp256k1");
        }
    }

    /// Reads a compressed point.
    public static Secp256k1PublicKey parse(Bytes data) throws DecodeException {
        if (Secp256k1Curve.point(data).isEmpty()) {
            throw DecodeException.invalid("secp256k1 public key", "it is not a compressed point of 33 bytes");
        }
        return new Secp256k1PublicKey(data);
    }

    @Override
    public KeyType type() {
        return KeyType.SECP256K1;
    }

    @Override
    public boolean verify(Bytes message, Bytes signature) {
        return Secp256k1Curve.point(data)
                .map(point -> Secp256k1Curve.verify(point, message, signature))
                .orElse(false);
    }
}
