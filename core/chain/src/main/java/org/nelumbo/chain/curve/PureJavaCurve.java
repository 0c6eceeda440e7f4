package org.nelumbo.chain.curve;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECCurve;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.secret.SecretBytes;

/// secp256k1 by BouncyCastle, for machines where [NativeCurve] does not load.
///
/// Multiples of the generator by a secret use a fixed-point comb, which does the same work and touches the same table
/// rows for every secret. The big integers underneath are neither constant-time in every step nor wipeable: that is the
/// price of this implementation, and the reason why it is the second choice.
public final class PureJavaCurve implements Curve {
    private static final int SHARED_SECRET_SIZE = 32;

    private final ECCurve curve;
    private final ECPoint generator;
    private final FixedPointCombMultiplier comb = new FixedPointCombMultiplier();

    /// A curve with its own tables.
    public PureJavaCurve() {
        var parameters = CustomNamedCurves.getByName("secp256k1");
        this.curve = parameters.getCurve();
        this.generator = parameters.getG();
    }

    @Override
    public Point decode(Bytes compressed) throws DecodeException {
        CompressedForm.check(compressed);
        try {
            return toPoint(curve.decodePoint(compressed.toArray()));
        } catch (IllegalArgumentException notOnCurve) {
            throw CompressedForm.notOnCurve();
        }
    }

    @Override
    public Point multiplyGenerator(Scalar secret) {
        if (secret.isZero()) {
            throw new IllegalArgumentException("zero times the generator is no point");
        }
        return toPoint(comb.multiply(generator, toInteger(secret)));
    }

    @Override
    public Optional<Point> linearCombination(Scalar ofGenerator, List<Term> terms) {
        ECPoint[] points = new ECPoint[terms.size()];
        BigInteger[] factors = new BigInteger[terms.size()];
        for (int i = 0; i < points.length; i++) {
            points[i] = toInternal(terms.get(i).point());
            factors[i] = toInteger(terms.get(i).factor());
        }
        ECPoint sum = points.length == 0 ? curve.getInfinity() : ECAlgorithms.sumOfMultiplies(points, factors);
        if (!ofGenerator.isZero()) {
            sum = sum.add(comb.multiply(generator, toInteger(ofGenerator)));
        }
        return finite(sum);
    }

    @Override
    public Optional<Point> sum(List<Point> points) {
        ECPoint sum = curve.getInfinity();
        for (Point point : points) {
            sum = sum.add(toInternal(point));
        }
        return finite(sum);
    }

    @Override
    public SecretBytes sharedSecret(Scalar secret, Point point) {
        if (secret.isZero()) {
            throw new IllegalArgumentException("a zero secret shares nothing");
        }
        byte[] product = toInternal(point).multiply(toInteger(secret)).getEncoded(true);
        SHA256Digest digest = new SHA256Digest();
        digest.update(product, 0, product.length);
        byte[] hash = new byte[SHARED_SECRET_SIZE];
        digest.doFinal(hash, 0);
        Arrays.fill(product, (byte) 0);
        return SecretBytes.takeFrom(hash);
    }

    private Optional<Point> finite(ECPoint point) {
        return point.isInfinity() ? Optional.empty() : Optional.of(toPoint(point));
    }

    private static Point toPoint(ECPoint point) {
        return Point.ofUncompressed(point.getEncoded(false));
    }

    private ECPoint toInternal(Point point) {
        byte[] array = point.uncompressedArray();
        return curve.createPoint(
                new BigInteger(1, array, 1, Scalar.SIZE), new BigInteger(1, array, 1 + Scalar.SIZE, Scalar.SIZE));
    }

    private static BigInteger toInteger(Scalar scalar) {
        byte[] array = scalar.toArray();
        try {
            return new BigInteger(1, array);
        } finally {
            Arrays.fill(array, (byte) 0);
        }
    }

    /// The name of the implementation.
    @Override
    public String toString() {
        return "BouncyCastle";
    }
}
