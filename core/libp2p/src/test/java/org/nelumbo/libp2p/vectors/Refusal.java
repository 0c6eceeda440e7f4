package org.nelumbo.libp2p.vectors;

import org.nelumbo.foundation.bytes.DecodeException;

/// The rule of every fuzz test here: whatever comes in, a decoder either accepts it or throws [DecodeException], and
/// nothing else leaves it.
public final class Refusal {
    private Refusal() {}

    /// Runs `decoding`; a refusal is fine, everything else that is thrown fails the test.
    public static void only(Decoding decoding) {
        try {
            decoding.run();
        } catch (DecodeException refused) {
            if (refused.getMessage() == null || refused.getMessage().isBlank()) {
                throw new AssertionError("a refusal says why", refused);
            }
        }
    }

    /// Something that reads input from outside.
    @FunctionalInterface
    public interface Decoding {
        /// Reads and checks.
        void run() throws DecodeException;
    }
}
