package org.nelumbo.chain.mnemonic;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalInt;

/// The 2048 English words of BIP39, in alphabetical order. No two share their first four letters.
public final class Wordlist {
    /// Number of words.
    public static final int SIZE = 2048;

    private static final Wordlist ENGLISH = load("english.txt");

    private final List<String> words;

    private Wordlist(List<String> words) {
        this.words = words;
    }

    /// The list.
    public static Wordlist english() {
        return ENGLISH;
    }

    /// The word with this number, 0…2047.
    public String word(int index) {
        return words.get(index);
    }

    /// All words that start with `prefix`, of either case, in alphabetical order.
    ///
    /// @param limit the largest number of words to return
    public List<String> startingWith(String prefix, int limit) {
        String lower = prefix.toLowerCase(Locale.ROOT);
        return words.stream()
                .filter(word -> word.startsWith(lower))
                .limit(limit)
                .toList();
    }

    /// Number of the word that stands in `text` from `start` to `end`, in lower case.
    OptionalInt indexOf(char[] text, int start, int end) {
        int low = 0;
        int high = SIZE - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = compare(words.get(middle), text, start, end);
            if (order == 0) {
                return OptionalInt.of(middle);
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return OptionalInt.empty();
    }

    private static int compare(String word, char[] text, int start, int end) {
        int common = Math.min(word.length(), end - start);
        for (int i = 0; i < common; i++) {
            int order = Character.compare(word.charAt(i), text[start + i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(word.length(), end - start);
    }

    private static Wordlist load(String resource) {
        try (InputStream stream = Objects.requireNonNull(Wordlist.class.getResourceAsStream(resource), resource);
                BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.US_ASCII))) {
            List<String> words = lines.lines().toList();
            if (words.size() != SIZE) {
                throw new IllegalStateException("the word list has " + words.size() + " words");
            }
            return new Wordlist(words);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
