package org.nelumbo.libp2p.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.IntFunction;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// Twice the input costs about twice, not four times. The cost is what is allocated, which is the
/// same in every run: it shows what is copied or kept again for every entry, and not what is only
/// looked at again.
public final class LinearCost {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    /// Between two, for what is linear, and four, for what is quadratic.
    private static final double MOST = 2.8;
    /// What does not depend on the input.
    private static final long FIXED = 4 << 10;
    /// The first runs load classes, and later ones are compiled, which only saves.
    private static final int RUNS = 20;

    private LinearCost() {}

    /// Something that reads input from outside; refusing it costs too.
    @FunctionalInterface
    public interface Decoder {
        /// Reads and checks.
        Object decode(Bytes input) throws DecodeException;
    }

    /// Reads an input of `entries` entries and one of twice as many.
    ///
    /// @param input makes an input of so many entries
    public static void require(IntFunction<Bytes> input, int entries, Decoder decoder) {
        Bytes once = input.apply(entries);
        Bytes twice = input.apply(2 * entries);
        long least = Long.MAX_VALUE;
        long leastOfTwice = Long.MAX_VALUE;
        for (int run = 0; run < RUNS; run++) {
            least = Math.min(least, cost(once, decoder));
            leastOfTwice = Math.min(leastOfTwice, cost(twice, decoder));
        }
        assertThat(least).isPositive();
        assertThat(leastOfTwice)
                .as("%d bytes cost %d, %d bytes cost this", once.size(), least, twice.size())
                .isLessThan((long) (MOST * least) + FIXED);
    }

    private static long cost(Bytes input, Decoder decoder) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        Refusal.only(() -> decoder.decode(input));
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
}
