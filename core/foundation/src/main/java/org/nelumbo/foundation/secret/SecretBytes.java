package org.nelumbo.foundation.secret;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.function.Function;

/// Bytes nobody may see: they can be wiped, compare in constant time, and never print themselves.
///
/// The holder closes it as soon as it is not needed. A closed secret refuses every use. Not thread-safe, except that
/// [#close] may be called from any thread.
public final class SecretBytes implements AutoCloseable {
    private final byte[] content;
    private volatile boolean wiped;

    private SecretBytes(byte[] content) {
        this.content = content;
    }

    /// Copies `content` and overwrites the given array with zeros: the caller keeps no copy.
    public static SecretBytes takeFrom(byte[] content) {
        SecretBytes secret = new SecretBytes(content.clone());
        Arrays.fill(content, (byte) 0);
        return secret;
    }

    /// Number of bytes.
    public int size() {
        return content.length;
    }

    /// Lends a copy of the bytes to `use` and overwrites that copy afterwards, however `use` ends.
    ///
    /// @throws IllegalStateException if this secret was wiped
    public <T> T use(Function<byte[], T> use) {
        byte[] lent = copy();
        try {
            return use.apply(lent);
        } finally {
            Arrays.fill(lent, (byte) 0);
        }
    }

    /// A second secret with the same content, closed independently.
    ///
    /// @throws IllegalStateException if this secret was wiped
    public SecretBytes duplicate() {
        return new SecretBytes(copy());
    }

    /// True when both have the same content; takes the same time wherever they differ.
    public boolean sameAs(SecretBytes other) {
        return !wiped && !other.wiped && MessageDigest.isEqual(content, other.content);
    }

    /// True once [#close] was called.
    public boolean isWiped() {
        return wiped;
    }

    /// Overwrites the content with zeros. Calling it again does nothing.
    @Override
    public void close() {
        wiped = true;
        Arrays.fill(content, (byte) 0);
    }

    /// Says only that there is a secret.
    @Override
    public String toString() {
        return wiped ? "SecretBytes[wiped]" : "SecretBytes[" + content.length + " bytes]";
    }

    private byte[] copy() {
        if (wiped) {
            throw new IllegalStateException("the secret was wiped");
        }
        return content.clone();
    }
}
