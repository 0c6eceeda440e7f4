package org.nelumbo.wallet.keystore;

/// How much work it is to turn a passphrase into a key: parameters of Argon2id version 1.3 (RFC 9106).
///
/// The limits also bound what a vault file from outside may make this computer do before its passphrase was
/// checked.
///
/// @param memoryKibibytes memory in KiB, 8 per lane … 4 194 304 (4 GiB)
/// @param passes passes over the memory, 1 … 64
/// @param lanes degree of parallelism, 1 … 16
public record Argon2Params(int memoryKibibytes, int passes, int lanes) {
    /// The largest memory accepted, in KiB.
    public static final int MAX_MEMORY_KIBIBYTES = 4 * 1024 * 1024;

    /// The most passes accepted.
    public static final int MAX_PASSES = 64;

    /// The most lanes accepted.
    public static final int MAX_LANES = 16;

    /// The weakest that a wallet outside tests may use: 256 MiB, three passes, one lane. One lane, because
    /// BouncyCastle fills lanes one after the other while an attacker would fill them at the same time.
    public static final Argon2Params FLOOR = new Argon2Params(256 * 1024, 3, 1);

    public Argon2Params {
        if (!areValid(memoryKibibytes, passes, lanes)) {
            throw new IllegalArgumentException(
                    "Argon2 parameters out of range: " + memoryKibibytes + " KiB, " + passes + ", " + lanes);
        }
    }

    /// True when the numbers, read from outside, are within the limits.
    public static boolean areValid(long memoryKibibytes, long passes, long lanes) {
        return lanes >= 1
                && lanes <= MAX_LANES
                && passes >= 1
                && passes <= MAX_PASSES
                && memoryKibibytes >= 8 * lanes
                && memoryKibibytes <= MAX_MEMORY_KIBIBYTES;
    }

    /// True when neither memory nor passes are below those of `other`.
    public boolean isAtLeast(Argon2Params other) {
        return memoryKibibytes >= other.memoryKibibytes && passes >= other.passes;
    }
}
