package org.nelumbo.chain.verification;

import java.util.Optional;
import org.nelumbo.chain.curve.Curve;
import org.nelumbo.chain.key.PublicKey;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// Public keys as scripts hold them.
final class KeyEncoding {
    private static final int UNCOMPRESSED_SIZE = 65;

    private KeyEncoding() {}

    /// Size and first byte must be those of a compressed or uncompressed key; the curve is not asked.
    static void check(Bytes key) throws ScriptAbort {
        boolean compressed = key.size() == PublicKey.SIZE && (key.get(0) == 2 || key.get(0) == 3);
        boolean uncompressed = key.size() == UNCOMPRESSED_SIZE && key.get(0) == 4;
        ScriptAbort.unless(compressed || uncompressed, ScriptFailure.INVALID_PUBLIC_KEY);
    }

    /// The key, if it is a point of the curve.
    static Optional<PublicKey> parse(Curve curve, Bytes key) {
        try {
            if (key.size() != UNCOMPRESSED_SIZE) {
                return Optional.of(PublicKey.parse(curve, key));
            }
            int parity = key.get(UNCOMPRESSED_SIZE - 1) & 1;
            PublicKey candidate =
                    PublicKey.parse(curve, Bytes.concat(Bytes.of((byte) (2 + parity)), key.slice(1, PublicKey.SIZE)));
            return candidate.point().uncompressed().equals(key) ? Optional.of(candidate) : Optional.empty();
        } catch (DecodeException notOnTheCurve) {
            return Optional.empty();
        }
    }
}
