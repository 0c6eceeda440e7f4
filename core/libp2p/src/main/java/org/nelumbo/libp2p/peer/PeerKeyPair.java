package org.nelumbo.libp2p.peer;

import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.random.EntropySource;
import org.nelumbo.foundation.secret.SecretBytes;

/// A peer's identity: a public key and the secret behind it, which is wiped on [#close].
///
/// Signing may be done from any thread. Source: libp2p/specs, peer-ids; RFC 8032; RFC 6979 for the nonce of ECDSA.
public final class PeerKeyPair implements AutoCloseable {
    /// Size of an Ed25519 seed and of a secp256k1 scalar.
    public static final int SECRET_BYTES = 32;

    private static final String WHAT = "private key";
    /// The protobuf is written by hand, since the room's writer would leave copies that cannot be wiped.
    private static final byte TYPE_FIELD = 1 << 3;

    private static final byte DATA_FIELD = 2 << 3 | 2;
    private static final int HEADER = 4;

    private final PeerPublicKey publicKey;
    private final SecretBytes secret;

    private PeerKeyPair(PeerPublicKey publicKey, SecretBytes secret) {
        this.publicKey = publicKey;
        this.secret = secret;
    }

    /// The Ed25519 pair of a seed; the seed stays the caller's.
    ///
    /// @param seed 32 bytes
    public static PeerKeyPair ed25519(SecretBytes seed) {
        requireSize(seed);
        return new PeerKeyPair(new Ed25519PublicKey(seed.use(PeerKeyPair::ed25519Public)), seed.duplicate());
    }

    /// A fresh Ed25519 pair.
    public static PeerKeyPair generate(EntropySource entropy) {
        byte[] drawn = new byte[SECRET_BYTES];
        entropy.fill(drawn);
        try (SecretBytes seed = SecretBytes.takeFrom(drawn)) {
            return ed25519(seed);
        }
    }

    /// The secp256k1 pair of a scalar; the scalar stays the caller's.
    ///
    /// @param scalar 32 bytes, big-endian
    /// @throws IllegalArgumentException if the scalar is zero or not below the order of the curve
    public static PeerKeyPair secp256k1(SecretBytes scalar) {
        requireSize(scalar);
        if (!scalar.use(Secp256k1Curve::isScalar)) {
            throw new IllegalArgumentException("the scalar is out of range");
        }
        return new PeerKeyPair(new Secp256k1PublicKey(scalar.use(Secp256k1Curve::publicKey)), scalar.duplicate());
    }

    /// Reads a private key protobuf: Ed25519 (64 bytes, or 96 in the old form that repeats the public key) or
    /// secp256k1. The argument stays the caller's.
    public static PeerKeyPair decode(SecretBytes protobuf) throws DecodeException {
        return protobuf.use(PeerKeyPair::decodeLent)
                .orElseThrow(() ->
                        DecodeException.invalid(WHAT, "it is not a canonical protobuf of an Ed25519 or secp256k1 key"));
    }

    /// The public half.
    public PeerPublicKey publicKey() {
        return publicKey;
    }

    /// The id of the owner.
    public PeerId peerId() {
        return publicKey.peerId();
    }

    /// Signs `message`: 64 bytes for Ed25519, DER with the lower s for secp256k1.
    ///
    /// @throws IllegalStateException after [#close]
    public Bytes sign(Bytes message) {
        return switch (publicKey) {
            case Ed25519PublicKey key -> secret.use(seed -> ed25519Sign(seed, key, message));
            case Secp256k1PublicKey _ -> secret.use(scalar -> Secp256k1Curve.sign(scalar, message));
            case RsaPublicKey _ -> throw new IllegalStateException("there are no RSA pairs");
        };
    }

    /// The private key protobuf, which the caller wipes.
    ///
    /// @throws IllegalStateException after [#close]
    public SecretBytes protobuf() {
        return switch (publicKey) {
            case Ed25519PublicKey key ->
                secret.use(seed -> {
                    byte[] both = Arrays.copyOf(seed, SECRET_BYTES + Ed25519PublicKey.SIZE);
                    key.data().copyTo(both, SECRET_BYTES);
                    return wrap(both);
                });
            case Secp256k1PublicKey _ -> secret.use(scalar -> wrap(scalar.clone()));
            case RsaPublicKey _ -> throw new IllegalStateException("there are no RSA pairs");
        };
    }

    /// Wipes the secret; the public half stays usable.
    @Override
    public void close() {
        secret.close();
    }

    /// The peer id; never the secret.
    @Override
    public String toString() {
        return "PeerKeyPair[" + peerId() + "]";
    }

    private static Optional<PeerKeyPair> decodeLent(byte[] protobuf) {
        boolean framed = protobuf.length > HEADER
                && protobuf.length - HEADER <= 3 * SECRET_BYTES
                && protobuf[0] == TYPE_FIELD
                && protobuf[2] == DATA_FIELD
                && protobuf[3] == protobuf.length - HEADER;
        if (!framed) {
            return Optional.empty();
        }
        try (SecretBytes secret = SecretBytes.takeFrom(Arrays.copyOfRange(protobuf, HEADER, HEADER + SECRET_BYTES))) {
            if (protobuf[1] == KeyType.ED25519.number()) {
                return ed25519IfPublicKeysMatch(secret, protobuf);
            }
            boolean isScalar = protobuf[1] == KeyType.SECP256K1.number()
                    && protobuf.length == HEADER + SECRET_BYTES
                    && secret.use(Secp256k1Curve::isScalar);
            return isScalar ? Optional.of(secp256k1(secret)) : Optional.empty();
        }
    }

    private static Optional<PeerKeyPair> ed25519IfPublicKeysMatch(SecretBytes seed, byte[] protobuf) {
        PeerKeyPair pair = ed25519(seed);
        int copies = (protobuf.length - HEADER) / SECRET_BYTES - 1;
        boolean matches = copies > 0 && protobuf.length == HEADER + (copies + 1) * SECRET_BYTES;
        for (int i = 1; i <= copies && matches; i++) {
            matches = Bytes.of(protobuf, HEADER + i * SECRET_BYTES, SECRET_BYTES)
                    .equals(pair.publicKey().data());
        }
        if (matches) {
            return Optional.of(pair);
        }
        pair.close();
        return Optional.empty();
    }

    private static Bytes ed25519Public(byte[] seed) {
        byte[] key = new byte[Ed25519PublicKey.SIZE];
        Ed25519.generatePublicKey(seed, 0, key, 0);
        return Bytes.of(key);
    }

    private static Bytes ed25519Sign(byte[] seed, Ed25519PublicKey key, Bytes message) {
        byte[] signature = new byte[Ed25519PublicKey.SIGNATURE_SIZE];
        Ed25519.sign(seed, 0, key.data().toArray(), 0, message.toArray(), 0, message.size(), signature, 0);
        return Bytes.of(signature);
    }

    private static void requireSize(SecretBytes secret) {
        if (secret.size() != SECRET_BYTES) {
            throw new IllegalArgumentException("a peer's secret has 32 bytes");
        }
    }

    private SecretBytes wrap(byte[] data) {
        byte[] protobuf = new byte[HEADER + data.length];
        protobuf[0] = TYPE_FIELD;
        protobuf[1] = (byte) publicKey.type().number();
        protobuf[2] = DATA_FIELD;
        protobuf[3] = (byte) data.length;
        System.arraycopy(data, 0, protobuf, HEADER, data.length);
        Arrays.fill(data, (byte) 0);
        return SecretBytes.takeFrom(protobuf);
    }
}
