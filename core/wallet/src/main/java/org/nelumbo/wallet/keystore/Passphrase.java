package org.nelumbo.wallet.keystore;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;
import org.nelumbo.foundation.secret.SecretBytes;

/// What a person types to open the vault, held as its UTF-8 bytes and never as a `String`.
///
/// The characters are taken as they were typed; no Unicode normalisation, because the JDK's works on `String` only.
public final class Passphrase implements AutoCloseable {
    /// The most characters accepted.
    public static final int MAX_CHARACTERS = 1024;

    private static final int MAX_BYTES_PER_CHARACTER = 3;

    private final SecretBytes utf8;

    private Passphrase(SecretBytes utf8) {
        this.utf8 = utf8;
    }

    /// Takes over `typed` and overwrites the array with zeros, however this ends.
    ///
    /// @throws IllegalArgumentException if it is empty, longer than [#MAX_CHARACTERS], or has half a surrogate pair
    public static Passphrase takeFrom(char[] typed) {
        try {
            if (typed.length == 0 || typed.length > MAX_CHARACTERS) {
                throw new IllegalArgumentException("a passphrase has 1 to " + MAX_CHARACTERS + " characters");
            }
            return new Passphrase(encode(typed));
        } catch (CharacterCodingException halfPair) {
            throw new IllegalArgumentException("a passphrase cannot contain half a surrogate pair");
        } finally {
            Arrays.fill(typed, '\0');
        }
    }

    private static SecretBytes encode(char[] typed) throws CharacterCodingException {
        ByteBuffer encoded = ByteBuffer.allocate(MAX_BYTES_PER_CHARACTER * typed.length);
        try {
            CoderResult result = StandardCharsets.UTF_8
                    .newEncoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .encode(CharBuffer.wrap(typed), encoded, true);
            if (result.isError()) {
                result.throwException();
            }
            return SecretBytes.takeFrom(Arrays.copyOf(encoded.array(), encoded.position()));
        } finally {
            Arrays.fill(encoded.array(), (byte) 0);
        }
    }

    <T> T use(Function<byte[], T> use) {
        return utf8.use(use);
    }

    /// Overwrites it with zeros.
    @Override
    public void close() {
        utf8.close();
    }

    /// Says only that there is a passphrase.
    @Override
    public String toString() {
        return "Passphrase";
    }
}
