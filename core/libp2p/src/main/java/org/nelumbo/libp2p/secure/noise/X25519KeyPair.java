package org.nelumbo.libp2p.secure.noise;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPrivateKeySpec;
import java.security.spec.XECPublicKeySpec;
import java.util.Optional;
import javax.crypto.KeyAgreement;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.random.EntropySource;
import org.nelumbo.foundation.secret.SecretBytes;

/// A Diffie-Hellman key pair on Curve25519. Agreement is with the platform's implementation, which refuses points of
/// small order. Source: RFC 7748.
final class X25519KeyPair implements AutoCloseable {
    static final int KEY_BYTES = 32;

    private static final BigInteger BASE_POINT = BigInteger.valueOf(9);

    private final SecretBytes secret;
    private final Bytes publicKey;

    private X25519KeyPair(SecretBytes secret) {
        this.secret = secret;
        try (SecretBytes point = secret.use(scalar -> agreeOrFail(scalar, BASE_POINT))) {
            this.publicKey = point.use(Bytes::of);
        }
    }

    static X25519KeyPair generate(EntropySource entropy) {
        byte[] drawn = new byte[KEY_BYTES];
        entropy.fill(drawn);
        return new X25519KeyPair(SecretBytes.takeFrom(drawn));
    }

    Bytes publicKey() {
        return publicKey;
    }

    /// The shared secret with the owner of `remote`, or nothing if `remote` is a point of small order, with which the
    /// secret would be known to everybody.
    Optional<SecretBytes> agree(Bytes remote) {
        byte[] bigEndian = remote.reversed().toArray();
        // RFC 7748: the highest bit of a u-coordinate means nothing.
        bigEndian[0] &= 0x7f;
        BigInteger u = new BigInteger(1, bigEndian);
        return secret.use(scalar -> agree(scalar, u));
    }

    @Override
    public void close() {
        secret.close();
    }

    private static SecretBytes agreeOrFail(byte[] scalar, BigInteger u) {
        return agree(scalar, u).orElseThrow(() -> new IllegalStateException("the base point has full order"));
    }

    private static Optional<SecretBytes> agree(byte[] scalar, BigInteger u) {
        try {
            KeyFactory factory = KeyFactory.getInstance("X25519");
            PrivateKey own = factory.generatePrivate(new XECPrivateKeySpec(NamedParameterSpec.X25519, scalar));
            KeyAgreement agreement = KeyAgreement.getInstance("X25519");
            agreement.init(own);
            agreement.doPhase(factory.generatePublic(new XECPublicKeySpec(NamedParameterSpec.X25519, u)), true);
            return Optional.of(SecretBytes.takeFrom(agreement.generateSecret()));
        } catch (InvalidKeyException smallOrder) {
            return Optional.empty();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java 25 platform has X25519", impossible);
        }
    }
}
