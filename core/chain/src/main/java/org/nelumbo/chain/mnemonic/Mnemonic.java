package org.nelumbo.chain.mnemonic;

import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.function.Function;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.foundation.random.EntropySource;
import org.nelumbo.foundation.secret.SecretBytes;

/// Recovery words (BIP39, English): 128 to 256 bits of entropy and their checksum, eleven bits a word. The holder
/// closes
/// it as soon as it is not needed; a closed one refuses every use.
///
/// Not thread-safe, except that [#close] may be called from any thread.
public final class Mnemonic implements AutoCloseable {
    private static final int BITS_PER_WORD = 11;
    private static final int BITS_PER_CHECKSUM_BIT = 32;
    private static final int MIN_ENTROPY = 16;
    private static final int MAX_ENTROPY = 32;
    private static final int LONGEST_WORD = 8;
    private static final int ROUNDS = 2048;
    private static final int SEED_BITS = 512;
    private static final String SALT_PREFIX = "mnemonic";

    private final SecretBytes entropy;

    private Mnemonic(SecretBytes entropy) {
        this.entropy = entropy;
    }

    /// Fresh random words.
    ///
    /// @param wordCount 12, 15, 18, 21 or 24
    public static Mnemonic generate(EntropySource source, int wordCount) {
        if (!isWordCount(wordCount)) {
            throw new IllegalArgumentException("12, 15, 18, 21 or 24 words are possible, not " + wordCount);
        }
        byte[] drawn = new byte[wordCount / 3 * 4];
        source.fill(drawn);
        return new Mnemonic(SecretBytes.takeFrom(drawn));
    }

    /// The words for this entropy, which stays the caller's.
    ///
    /// @throws IllegalArgumentException if it has not 16, 20, 24, 28 or 32 bytes
    public static Mnemonic ofEntropy(SecretBytes entropy) {
        if (entropy.size() < MIN_ENTROPY || entropy.size() > MAX_ENTROPY || entropy.size() % 4 != 0) {
            throw new IllegalArgumentException("entropy has 16, 20, 24, 28 or 32 bytes, not " + entropy.size());
        }
        return new Mnemonic(entropy.duplicate());
    }

    /// Reads words as a person typed them: of either case, with any white space around them. The array stays the
    /// caller's, who wipes it.
    public static Result<Mnemonic, MnemonicFailure> parse(char[] text) {
        int[] words = new int[24];
        int count = 0;
        int unknown = -1;
        char[] lower = lowerCase(text);
        try {
            for (int start = skipSpace(lower, 0); start < lower.length; ) {
                int end = skipWord(lower, start);
                OptionalInt index = Wordlist.english().indexOf(lower, start, end);
                if (index.isEmpty() && unknown < 0) {
                    unknown = count;
                }
                if (count < words.length) {
                    words[count] = index.orElse(0);
                }
                count++;
                start = skipSpace(lower, end);
            }
            if (!isWordCount(count)) {
                return Result.failed(new MnemonicFailure.WrongWordCount(count));
            }
            if (unknown >= 0) {
                return Result.failed(new MnemonicFailure.UnknownWord(unknown));
            }
            return ofWords(words, count);
        } finally {
            Arrays.fill(lower, '\0');
            Arrays.fill(words, 0);
        }
    }

    /// 12, 15, 18, 21 or 24.
    public int wordCount() {
        return entropy.size() / 4 * 3;
    }

    /// One word of the list; the text itself belongs to the list.
    ///
    /// @param position 0 for the first word
    public String word(int position) {
        if (position < 0 || position >= wordCount()) {
            throw new IndexOutOfBoundsException("word " + position + " of " + wordCount());
        }
        return Wordlist.english().word(entropy.use(bytes -> bitsAt(withChecksum(bytes), position * BITS_PER_WORD)));
    }

    /// Lends all words, separated by single spaces, to `use` and overwrites them afterwards.
    public <T> T useText(Function<char[], T> use) {
        char[] buffer = new char[wordCount() * (LONGEST_WORD + 1)];
        int length = 0;
        for (int i = 0; i < wordCount(); i++) {
            String word = word(i);
            if (i > 0) {
                buffer[length++] = ' ';
            }
            word.getChars(0, word.length(), buffer, length);
            length += word.length();
        }
        char[] text = Arrays.copyOf(buffer, length);
        Arrays.fill(buffer, '\0');
        try {
            return use.apply(text);
        } finally {
            Arrays.fill(text, '\0');
        }
    }

    /// The seed of a key tree: PBKDF2 with HMAC-SHA-512 over the words, 2048 rounds, 64 bytes. Closed by the caller.
    ///
    /// @param passphrase the optional 25th word, often empty; stays the caller's, who wipes it. A passphrase beyond
    ///     ASCII passes through a string on its way to the normal form NFKD, which cannot be wiped.
    public SecretBytes toSeed(char[] passphrase) {
        byte[] salt = salt(passphrase);
        try {
            return useText(words -> stretch(words, salt));
        } finally {
            Arrays.fill(salt, (byte) 0);
        }
    }

    /// A copy of the entropy, closed by the caller.
    public SecretBytes entropy() {
        return entropy.duplicate();
    }

    /// Overwrites the entropy. Calling it again does nothing.
    @Override
    public void close() {
        entropy.close();
    }

    /// Says only how many words there are.
    @Override
    public String toString() {
        return "Mnemonic[" + wordCount() + " words, not shown]";
    }

    private static Result<Mnemonic, MnemonicFailure> ofWords(int[] words, int count) {
        int bits = count * BITS_PER_WORD;
        byte[] all = new byte[(bits + 7) / 8];
        byte[] entropyBytes = new byte[count / 3 * 4];
        for (int bit = 0; bit < bits; bit++) {
            int word = words[bit / BITS_PER_WORD];
            int value = word >>> (BITS_PER_WORD - 1 - bit % BITS_PER_WORD) & 1;
            all[bit / 8] |= (byte) (value << (7 - bit % 8));
        }
        System.arraycopy(all, 0, entropyBytes, 0, entropyBytes.length);
        byte[] expected = withChecksum(entropyBytes);
        int checksumBits = entropyBytes.length * 8 / BITS_PER_CHECKSUM_BIT;
        int mask = 0xff << (8 - checksumBits) & 0xff;
        boolean right = ((all[entropyBytes.length] ^ expected[entropyBytes.length]) & mask) == 0;
        Arrays.fill(all, (byte) 0);
        Arrays.fill(expected, (byte) 0);
        if (!right) {
            Arrays.fill(entropyBytes, (byte) 0);
            return Result.failed(new MnemonicFailure.WrongChecksum());
        }
        return Result.ok(new Mnemonic(SecretBytes.takeFrom(entropyBytes)));
    }

    /// The entropy followed by the first byte of its SHA-256, of which the checksum is a part.
    private static byte[] withChecksum(byte[] entropy) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(entropy);
            byte[] all = Arrays.copyOf(entropy, entropy.length + 1);
            all[entropy.length] = hash[0];
            Arrays.fill(hash, (byte) 0);
            return all;
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /// Eleven bits from bit `offset` on; wipes `bytes`.
    private static int bitsAt(byte[] bytes, int offset) {
        int value = 0;
        for (int bit = offset; bit < offset + BITS_PER_WORD; bit++) {
            value = value << 1 | bytes[bit / 8] >>> (7 - bit % 8) & 1;
        }
        Arrays.fill(bytes, (byte) 0);
        return value;
    }

    private static byte[] salt(char[] passphrase) {
        CharBuffer normal = CharBuffer.wrap(passphrase);
        for (char character : passphrase) {
            if (character > 0x7f) {
                normal = CharBuffer.wrap(Normalizer.normalize(normal, Normalizer.Form.NFKD));
                break;
            }
        }
        CharBuffer joined = CharBuffer.allocate(SALT_PREFIX.length() + normal.length());
        joined.put(SALT_PREFIX).put(normal.duplicate()).flip();
        var encoded = StandardCharsets.UTF_8.encode(joined);
        byte[] salt = new byte[encoded.remaining()];
        encoded.get(salt);
        Arrays.fill(joined.array(), '\0');
        Arrays.fill(encoded.array(), (byte) 0);
        return salt;
    }

    private static SecretBytes stretch(char[] words, byte[] salt) {
        PBEKeySpec parameters = new PBEKeySpec(words, salt, ROUNDS, SEED_BITS);
        try {
            return SecretBytes.takeFrom(SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(parameters)
                    .getEncoded());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has PBKDF2 with HMAC-SHA-512", impossible);
        } finally {
            parameters.clearPassword();
        }
    }

    private static boolean isWordCount(int count) {
        return count >= 12 && count <= 24 && count % 3 == 0;
    }

    private static char[] lowerCase(char[] text) {
        char[] lower = new char[text.length];
        for (int i = 0; i < text.length; i++) {
            lower[i] = Character.toLowerCase(text[i]);
        }
        return lower;
    }

    private static int skipSpace(char[] text, int start) {
        int at = start;
        while (at < text.length && isSpace(text[at])) {
            at++;
        }
        return at;
    }

    private static int skipWord(char[] text, int start) {
        int at = start;
        while (at < text.length && !isSpace(text[at])) {
            at++;
        }
        return at;
    }

    private static boolean isSpace(char character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }
}
