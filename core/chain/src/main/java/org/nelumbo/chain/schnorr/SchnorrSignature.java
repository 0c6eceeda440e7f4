package org.nelumbo.chain.schnorr;

import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// A Lotus Schnorr signature: x of the nonce point, then s, both 32 bytes big-endian. Whether the two are in range is
/// part of verifying.
///
/// @param bytes 64 bytes
public record SchnorrSignature(Bytes bytes) {
    /// Bytes of a signature, without the hash type byte that follows it in a script.
    public static final int SIZE = 64;

    private static final int HALF = 32;

    public SchnorrSignature {
        if (bytes.size() != SIZE) {
            throw new IllegalArgumentException("a Schnorr signature has 64 bytes, not " + bytes.size());
        }
    }

    /// Reads a signature from outside: exactly 64 bytes.
    public static SchnorrSignature parse(Bytes bytes) throws DecodeException {
        if (bytes.size() < SIZE) {
            throw DecodeException.truncated("Schnorr signature", SIZE, bytes.size());
        }
        if (bytes.size() > SIZE) {
            throw DecodeException.oversized("Schnorr signature", bytes.size(), SIZE);
        }
        return new SchnorrSignature(bytes);
    }

    /// x of the nonce point, 32 bytes big-endian.
    public Bytes r() {
        return bytes.slice(0, HALF);
    }

    /// The scalar s, 32 bytes big-endian.
    public Bytes s() {
        return bytes.slice(HALF, SIZE);
    }
}
