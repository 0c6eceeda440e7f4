package org.nelumbo.app.onboarding;

import java.util.HashSet;
import java.util.Set;

/// A rough, honest measure of a passphrase: characters by their kinds, without what repeats or counts up.
public enum PassphraseStrength {
    /// Nothing typed.
    EMPTY(0),
    /// Guessed quickly.
    WEAK(1),
    /// Holds a while.
    FAIR(2),
    /// Holds.
    GOOD(3),
    /// Holds for a long time.
    STRONG(4);

    private final int bars;

    PassphraseStrength(int bars) {
        this.bars = bars;
    }

    /// How many of four bars are filled.
    public int bars() {
        return bars;
    }

    /// The strength of `passphrase`.
    public static PassphraseStrength of(CharSequence passphrase) {
        if (passphrase.isEmpty()) {
            return EMPTY;
        }
        double bits = surprising(passphrase) * Math.log(alphabet(passphrase)) / Math.log(2);
        if (bits < 50) {
            return WEAK;
        }
        if (bits < 72) {
            return FAIR;
        }
        return bits < 95 ? GOOD : STRONG;
    }

    private static int surprising(CharSequence text) {
        Set<Integer> seen = new HashSet<>();
        int count = 0;
        for (int i = 0; i < text.length(); i++) {
            int step = i == 0 ? 99 : text.charAt(i) - text.charAt(i - 1);
            boolean fresh = seen.add(i == 0 ? text.charAt(0) : text.charAt(i - 1) << 16 | text.charAt(i));
            if (fresh && Math.abs(step) > 1) {
                count++;
            }
        }
        return count;
    }

    private static int alphabet(CharSequence text) {
        int size = 0;
        size += text.chars().anyMatch(c -> c >= 'a' && c <= 'z') ? 26 : 0;
        size += text.chars().anyMatch(c -> c >= 'A' && c <= 'Z') ? 26 : 0;
        size += text.chars().anyMatch(c -> c >= '0' && c <= '9') ? 10 : 0;
        size += text.chars().anyMatch(c -> c > 127) ? 60 : 0;
        size += text.chars().anyMatch(c -> c < 128 && !Character.isLetterOrDigit(c)) ? 32 : 0;
        return Math.max(2, size);
    }
}
