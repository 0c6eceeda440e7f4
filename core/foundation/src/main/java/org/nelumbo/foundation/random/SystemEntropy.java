package org.nelumbo.foundation.random;

import java.security.SecureRandom;

/// The operating system's cryptographically secure generator, through [SecureRandom].
public final class SystemEntropy implements EntropySource {
    private final SecureRandom generator = new SecureRandom();

    @Override
    public void fill(byte[] target) {
        generator.nextBytes(target);
    }
}
