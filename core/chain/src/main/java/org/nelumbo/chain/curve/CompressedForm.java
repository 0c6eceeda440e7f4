package org.nelumbo.chain.curve;

import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// What both implementations check before they look for the point.
final class CompressedForm {
    private static final String WHAT = "compressed point";

    private CompressedForm() {}

    static void check(Bytes compressed) throws DecodeException {
        if (compressed.size() < Point.COMPRESSED_SIZE) {
            throw DecodeException.truncated(WHAT, Point.COMPRESSED_SIZE, compressed.size());
        }
        if (compressed.size() > Point.COMPRESSED_SIZE) {
            throw DecodeException.oversized(WHAT, compressed.size(), Point.COMPRESSED_SIZE);
        }
        int parity = compressed.unsigned(0);
        if (parity != 2 && parity != 3) {
            throw DecodeException.invalid(WHAT, "it does not start with 02 or 03");
        }
    }

    static DecodeException notOnCurve() {
        return DecodeException.invalid(WHAT, "it is not on the curve");
    }
}
