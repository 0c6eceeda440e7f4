package org.nelumbo.chain.curve;

import java.util.Arrays;
import org.nelumbo.foundation.bytes.Bytes;

/// A point of secp256k1 other than infinity, by its affine coordinates. Only a [Curve] makes one, so it always lies on
/// the curve; it belongs to no implementation and goes from one to the other.
///
/// Ordered by the bytes of the compressed form.
public final class Point implements Comparable<Point> {
    /// Bytes of the compressed form.
    public static final int COMPRESSED_SIZE = 33;

    static final int UNCOMPRESSED_SIZE = 65;
    private static final int COORDINATE_SIZE = 32;

    private final byte[] uncompressed;

    private Point(byte[] uncompressed) {
        this.uncompressed = uncompressed;
    }

    /// @param uncompressed `04`, x and y of a point known to be on the curve; the array is kept
    static Point ofUncompressed(byte[] uncompressed) {
        if (uncompressed.length != UNCOMPRESSED_SIZE || uncompressed[0] != 4) {
            throw new IllegalArgumentException("not an uncompressed point");
        }
        return new Point(uncompressed);
    }

    /// `04`, x and y; for reading only.
    byte[] uncompressedArray() {
        return uncompressed;
    }

    /// `02` (even y) or `03` (odd y) and the 32-byte big-endian x.
    public Bytes compressed() {
        byte[] compressed = new byte[COMPRESSED_SIZE];
        compressed[0] = (byte) (hasEvenY() ? 2 : 3);
        System.arraycopy(uncompressed, 1, compressed, 1, COORDINATE_SIZE);
        return Bytes.of(compressed);
    }

    /// `04`, x and y, each 32 bytes big-endian.
    public Bytes uncompressed() {
        return Bytes.of(uncompressed);
    }

    /// The x coordinate, 32 bytes big-endian.
    public Bytes x() {
        return Bytes.of(uncompressed, 1, COORDINATE_SIZE);
    }

    /// The y coordinate, 32 bytes big-endian.
    public Bytes y() {
        return Bytes.of(uncompressed, 1 + COORDINATE_SIZE, COORDINATE_SIZE);
    }

    /// True when y is even: what the first byte of the compressed form tells.
    public boolean hasEvenY() {
        return (uncompressed[UNCOMPRESSED_SIZE - 1] & 1) == 0;
    }

    /// True when y is a square modulo the field prime: the rule for the nonce point of a Lotus Schnorr signature. It
    /// agrees with [#hasEvenY] for only half of all points.
    public boolean hasQuadraticResidueY() {
        return QuadraticResidue.test(uncompressed, 1 + COORDINATE_SIZE);
    }

    @Override
    public int compareTo(Point other) {
        int byParity = Boolean.compare(other.hasEvenY(), hasEvenY());
        return byParity != 0
                ? byParity
                : Arrays.compareUnsigned(
                        uncompressed, 1, 1 + COORDINATE_SIZE, other.uncompressed, 1, 1 + COORDINATE_SIZE);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Point point && Arrays.equals(uncompressed, point.uncompressed);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(uncompressed);
    }

    /// The hexadecimal digits of the compressed form.
    @Override
    public String toString() {
        return compressed().hex();
    }
}
