package org.nelumbo.chain.curve;

import fr.acinq.secp256k1.Secp256k1;
import fr.acinq.secp256k1.Secp256k1Exception;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.secret.SecretBytes;

/// secp256k1 by libsecp256k1, through the JNI binding of ACINQ: fast, and constant-time for secrets.
///
/// Points travel in uncompressed form, so that the library computes no square root when it reads them again.
public final class NativeCurve implements Curve {
    private final Secp256k1 library;

    private NativeCurve(Secp256k1 library) {
        this.library = library;
    }

    /// Loads the library for this machine.
    ///
    /// @return empty where the library is missing for the platform or cannot be loaded
    public static Optional<NativeCurve> load() {
        try {
            return Optional.of(new NativeCurve(Secp256k1.get()));
        } catch (LinkageError | RuntimeException notLoadable) {
            return Optional.empty();
        }
    }

    @Override
    public Point decode(Bytes compressed) throws DecodeException {
        CompressedForm.check(compressed);
        try {
            return Point.ofUncompressed(library.pubkeyParse(compressed.toArray()));
        } catch (Secp256k1Exception notOnCurve) {
            throw CompressedForm.notOnCurve();
        }
    }

    @Override
    public Point multiplyGenerator(Scalar secret) {
        if (secret.isZero()) {
            throw new IllegalArgumentException("zero times the generator is no point");
        }
        byte[] factor = secret.toArray();
        try {
            return Point.ofUncompressed(library.pubkeyCreate(factor));
        } finally {
            Arrays.fill(factor, (byte) 0);
        }
    }

    @Override
    public Optional<Point> linearCombination(Scalar ofGenerator, List<Term> terms) {
        List<byte[]> products = new ArrayList<>(terms.size());
        for (Term term : terms) {
            if (!term.factor().isZero()) {
                products.add(multiply(term));
            }
        }
        Optional<byte[]> sum = combine(products);
        if (ofGenerator.isZero()) {
            return sum.map(Point::ofUncompressed);
        }
        if (sum.isEmpty()) {
            return Optional.of(multiplyGenerator(ofGenerator));
        }
        return tweak(sum.get(), ofGenerator.toArray()).map(Point::ofUncompressed);
    }

    @Override
    public Optional<Point> sum(List<Point> points) {
        List<byte[]> arrays = new ArrayList<>(points.size());
        for (Point point : points) {
            arrays.add(point.uncompressedArray());
        }
        return combine(arrays).map(Point::ofUncompressed);
    }

    @Override
    public SecretBytes sharedSecret(Scalar secret, Point point) {
        if (secret.isZero()) {
            throw new IllegalArgumentException("a zero secret shares nothing");
        }
        byte[] factor = secret.toArray();
        try {
            return SecretBytes.takeFrom(library.ecdh(factor, point.uncompressedArray()));
        } finally {
            Arrays.fill(factor, (byte) 0);
        }
    }

    private byte[] multiply(Term term) {
        byte[] point = term.point().uncompressedArray();
        if (term.factor().isOne()) {
            return point;
        }
        return library.pubKeyTweakMul(point.clone(), term.factor().toArray());
    }

    /// All arguments are valid by construction, so the only thing the library can refuse is a sum at infinity.
    private Optional<byte[]> combine(List<byte[]> points) {
        if (points.size() <= 1) {
            return points.stream().findFirst();
        }
        try {
            return Optional.of(library.pubKeyCombine(points.toArray(byte[][]::new)));
        } catch (Secp256k1Exception atInfinity) {
            return Optional.empty();
        }
    }

    private Optional<byte[]> tweak(byte[] point, byte[] ofGenerator) {
        try {
            return Optional.of(library.pubKeyTweakAdd(point.clone(), ofGenerator));
        } catch (Secp256k1Exception atInfinity) {
            return Optional.empty();
        }
    }

    /// The name of the implementation.
    @Override
    public String toString() {
        return "libsecp256k1";
    }
}
