package org.nelumbo.libp2p.sim;

import java.util.random.RandomGenerator;

/// Distributions over a random stream, by [StrictMath], so that every machine draws the same.
final class Draws {
    private Draws() {}

    /// Normally distributed with mean 0 and deviation 1 (Box and Muller).
    static double gaussian(RandomGenerator random) {
        return gaussian(random.nextDouble(), random.nextDouble());
    }

    /// The same, from two uniform numbers in [0, 1).
    static double gaussian(double one, double other) {
        return StrictMath.sqrt(-2 * StrictMath.log(1 - one)) * StrictMath.cos(2 * StrictMath.PI * other);
    }

    /// Log-normally distributed with this median.
    static double logNormal(double median, double sigma, double gaussian) {
        return median * StrictMath.exp(sigma * gaussian);
    }

    /// Weibull distributed; a shape below 1 means that who stayed long stays longer.
    static double weibull(RandomGenerator random, double scale, double shape) {
        return scale * StrictMath.pow(-StrictMath.log(1 - random.nextDouble()), 1 / shape);
    }

    /// The mean of a Weibull distribution is its scale times this.
    static double weibullMeanFactor(double shape) {
        return gamma(1 + 1 / shape);
    }

    /// The gamma function for arguments from 1 on (Lanczos, g = 5).
    private static double gamma(double argument) {
        double[] coefficients = {
            76.18009172947146,
            -86.50532032941677,
            24.01409824083091,
            -1.231739572450155,
            0.1208650973866179e-2,
            -0.5395239384953e-5
        };
        double shifted = argument + 5.5;
        double logarithm = (argument + 0.5) * StrictMath.log(shifted) - shifted;
        double series = 1.000000000190015;
        double denominator = argument;
        for (double coefficient : coefficients) {
            series += coefficient / ++denominator;
        }
        return StrictMath.exp(logarithm + StrictMath.log(2.5066282746310005 * series / argument));
    }
}
