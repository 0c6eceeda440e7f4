package org.nelumbo.libp2p.peer;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// An RSA public key of an older peer; this host verifies with it and never makes one.
///
/// @param data the PKIX structure in DER; modulus of 2,048 to 8,192 bits
public record RsaPublicKey(Bytes data) implements PeerPublicKey {
    private static final String WHAT = "RSA public key";
    private static final int MIN_BITS = 2048;
    private static final int MAX_BITS = 8192;
    private static final int MAX_EXPONENT_BITS = 33;

    /// Checks the key; input from outside comes through [#parse].
    public RsaPublicKey {
        try {
            decode(data);
        } catch (DecodeException unsound) {
            throw new IllegalArgumentException(unsound.getMessage(), unsound);
        }
    }

    /// Reads a PKIX structure. Sizes of modulus and exponent are limited, since they decide what a check costs.
    public static RsaPublicKey parse(Bytes data) throws DecodeException {
        decode(data);
        return new RsaPublicKey(data);
    }

    @Override
    public KeyType type() {
        return KeyType.RSA;
    }

    @Override
    public boolean verify(Bytes message, Bytes signature) {
        try {
            Signature verifier = Signature.getInstance("SHA256withRSA");
            verifier.initVerify(decode(data));
            verifier.update(message.toArray());
            return verifier.verify(signature.toArray());
        } catch (SignatureException malformed) {
            return false;
        } catch (GeneralSecurityException | DecodeException impossible) {
            throw new IllegalStateException("the key was checked and every Java platform has RSA", impossible);
        }
    }

    private static RSAPublicKey decode(Bytes data) throws DecodeException {
        if (data.size() > MAX_PROTOBUF_BYTES) {
            throw DecodeException.oversized(WHAT, data.size(), MAX_PROTOBUF_BYTES);
        }
        RSAPublicKey key;
        try {
            key = (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(data.toArray()));
        } catch (GeneralSecurityException malformed) {
            throw DecodeException.invalid(WHAT, "it is not a PKIX structure with an RSA key");
        }
        int bits = key.getModulus().bitLength();
        BigInteger exponent = key.getPublicExponent();
        if (bits < MIN_BITS || bits > MAX_BITS) {
            throw DecodeException.invalid(WHAT, "its modulus does not have 2048 to 8192 bits");
        }
        if (exponent.bitLength() > MAX_EXPONENT_BITS || !exponent.testBit(0) || exponent.equals(BigInteger.ONE)) {
            throw DecodeException.invalid(WHAT, "its exponent is not a small odd number above 1");
        }
        if (!Bytes.of(key.getEncoded()).equals(data)) {
            throw DecodeException.invalid(WHAT, "it is not in canonical DER");
        }
        return key;
    }
}
