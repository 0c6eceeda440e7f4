package org.nelumbo.libp2p.peer;

/// The key types of libp2p's key protobuf that this host knows. Source: libp2p/specs, peer-ids.
public enum KeyType {
    /// RSA with PKCS#1 v1.5 and SHA-256; others may have one, this host never makes one.
    RSA(0),
    /// Ed25519 as in RFC 8032; the default.
    ED25519(1),
    /// ECDSA over SHA-256 on secp256k1.
    SECP256K1(2);

    private final int number;

    KeyType(int number) {
        this.number = number;
    }

    /// The value of the protobuf enum.
    public int number() {
        return number;
    }
}
