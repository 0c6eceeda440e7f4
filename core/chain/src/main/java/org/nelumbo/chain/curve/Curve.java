package org.nelumbo.chain.curve;

import java.util.List;
import java.util.Optional;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.secret.SecretBytes;

/// The point arithmetic of secp256k1 (SEC 2). Two implementations give the same result for every input: [NativeCurve]
/// and
/// [PureJavaCurve]. Arithmetic modulo the group order needs no implementation choice and lives in [Scalar].
///
/// An empty result of a sum is the point at infinity, which no [Point] can hold. All methods may be called from any
/// thread.
public sealed interface Curve permits NativeCurve, PureJavaCurve {
    /// The libsecp256k1 implementation where its library loads on this machine, otherwise the one in Java.
    static Curve preferred() {
        return PreferredCurve.INSTANCE;
    }

    /// Reads a point in compressed form: 33 bytes, `02` (even y) or `03` (odd y) and the big-endian x.
    ///
    /// @throws DecodeException if the size or the first byte differs, x is not below the field prime, or no point
    ///     of the curve has this x; the point at infinity has no compressed form
    Point decode(Bytes compressed) throws DecodeException;

    /// `secret`·G for a secret scalar.
    ///
    /// @throws IllegalArgumentException for zero
    Point multiplyGenerator(Scalar secret);

    /// `ofGenerator`·G + Σ factor·point, for public values only: the time depends on them.
    ///
    /// @return empty for the point at infinity
    Optional<Point> linearCombination(Scalar ofGenerator, List<Term> terms);

    /// Σ point.
    ///
    /// @return empty for the point at infinity, as for no points at all
    Optional<Point> sum(List<Point> points);

    /// Elliptic-curve Diffie–Hellman: the SHA-256 of the compressed form of `secret`·`point`, 32 bytes.
    ///
    /// @throws IllegalArgumentException if `secret` is zero
    SecretBytes sharedSecret(Scalar secret, Point point);

    /// One summand of a linear combination.
    record Term(Scalar factor, Point point) {}
}
