package org.nelumbo.wallet.keystore;

import java.time.Duration;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.time.TimeSource;

/// Finds parameters that take about a second on this computer. More time is bought with passes; memory stays at the
/// floor, so that a vault made on a large computer still opens on a small one.
public final class Argon2Calibration {
    /// How long opening a vault should take.
    public static final Duration TARGET = Duration.ofSeconds(1);

    private Argon2Calibration() {}

    /// Measures one derivation with `floor` and scales its passes to [#TARGET]. Blocks for as long as that takes.
    ///
    /// @return never weaker than `floor`
    public static Argon2Params calibrate(Argon2Params floor, TimeSource time) {
        byte[] sample = {'c', 'a', 'l', 'i', 'b', 'r', 'a', 't', 'i', 'o', 'n'};
        long start = time.monotonicNanos();
        Argon2KeyDerivation.derive(sample, Bytes.of(new byte[VaultHeader.SALT_BYTES]), floor)
                .close();
        return scale(floor, Duration.ofNanos(time.monotonicNanos() - start));
    }

    static Argon2Params scale(Argon2Params floor, Duration measured) {
        long perPass = Math.max(1, measured.toNanos() / floor.passes());
        long passes = Math.clamp(TARGET.toNanos() / perPass, floor.passes(), Argon2Params.MAX_PASSES);
        return new Argon2Params(floor.memoryKibibytes(), (int) passes, floor.lanes());
    }
}
