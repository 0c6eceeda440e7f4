package org.nelumbo.chain.hd;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.nelumbo.chain.curve.Scalar;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// The keyed hash of BIP32: its left half moves the key, its right half is the new chain code.
///
/// @param left a scalar other than zero; secret when it belongs to a private key
/// @param chainCode 32 bytes
record ChildDerivation(Scalar left, Bytes chainCode) {
    private static final String HMAC = "HmacSHA512";
    private static final int HALF = 32;

    /// @throws IllegalStateException with a chance of 2⁻¹²⁷, if the left half is no scalar; BIP32 then wants the next
    ///     index
    static ChildDerivation of(byte[] key, byte[] content) {
        byte[] hash = new byte[2 * HALF];
        byte[] left = new byte[HALF];
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            mac.update(content);
            mac.doFinal(hash, 0);
            System.arraycopy(hash, 0, left, 0, HALF);
            return new ChildDerivation(Scalar.decodeSecret(left), Bytes.of(hash, HALF, HALF));
        } catch (DecodeException noScalar) {
            throw new IllegalStateException("this index has no key", noScalar);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has HMAC-SHA-512", impossible);
        } finally {
            Arrays.fill(hash, (byte) 0);
            Arrays.fill(left, (byte) 0);
        }
    }
}
