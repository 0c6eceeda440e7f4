package org.nelumbo.libp2p.peer;

import java.math.BigInteger;
import java.util.Optional;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.math.ec.ECPoint;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.libp2p.multiformats.Multihash;

/// ECDSA over SHA-256 on secp256k1 as libp2p uses it: DER signatures, and only the lower of the two possible values of
/// s, because js-libp2p refuses the higher one and the library below neither avoids nor refuses it.
final class Secp256k1Curve {
    private static final X9ECParameters PARAMETERS = CustomNamedCurves.getByName("secp256k1");
    private static final ECDomainParameters DOMAIN = new ECDomainParameters(PARAMETERS);
    private static final BigInteger HALF_ORDER = DOMAIN.getN().shiftRight(1);

    private Secp256k1Curve() {}

    static Optional<ECPoint> point(Bytes compressed) {
        if (compressed.size() != Secp256k1PublicKey.SIZE || compressed.get(0) != 2 && compressed.get(0) != 3) {
            return Optional.empty();
        }
        try {
            return Optional.of(PARAMETERS.getCurve().decodePoint(compressed.toArray()));
        } catch (IllegalArgumentException notOnCurve) {
            return Optional.empty();
        }
    }

    static boolean isScalar(byte[] scalar) {
        BigInteger value = new BigInteger(1, scalar);
        return scalar.length == 32 && value.signum() > 0 && value.compareTo(DOMAIN.getN()) < 0;
    }

    static Bytes publicKey(byte[] scalar) {
        return Bytes.of(PARAMETERS
                .getG()
                .multiply(new BigInteger(1, scalar))
                .normalize()
                .getEncoded(true));
    }

    static Bytes sign(byte[] scalar, Bytes message) {
        ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
        signer.init(true, new ECPrivateKeyParameters(new BigInteger(1, scalar), DOMAIN));
        BigInteger[] parts = signer.generateSignature(digest(message));
        BigInteger low = parts[1].compareTo(HALF_ORDER) > 0 ? DOMAIN.getN().subtract(parts[1]) : parts[1];
        return new EcdsaSignature(parts[0], low).encode();
    }

    static boolean verify(ECPoint key, Bytes message, Bytes signature) {
        Optional<EcdsaSignature> parsed = EcdsaSignature.parse(signature);
        if (parsed.isEmpty() || parsed.get().s().compareTo(HALF_ORDER) > 0) {
            return false;
        }
        ECDSASigner signer = new ECDSASigner();
        signer.init(false, new ECPublicKeyParameters(key, DOMAIN));
        return signer.verifySignature(
                digest(message), parsed.get().r(), parsed.get().s());
    }

    private static byte[] digest(Bytes message) {
        return Multihash.sha256(message).digest().toArray();
    }
}
