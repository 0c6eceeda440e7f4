package org.nelumbo.wallet.account;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.nelumbo.chain.hash.Hashes;
import org.nelumbo.chain.mnemonic.Wordlist;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.wallet.keystore.Argon2Hash;
import org.nelumbo.wallet.keystore.Argon2Params;

/// Six words that people compare aloud to know that their computers hold the same policy: 66 bits, eleven a word,
/// of the tagged hash `Nelumbo/group-code` of the stretched policy.
///
/// Stretching (Argon2id, 32 MiB, one pass, salt: the wallet id) makes each try of somebody in the middle, who looks
/// for two policies with the same words, cost memory and tens of milliseconds instead of one hash; otherwise 66
/// bits would be only 33 against such a search.
///
/// @param words six words of the BIP39 English list
public record GroupCode(List<String> words) {
    /// Number of words.
    public static final int WORDS = 6;

    private static final int BITS_PER_WORD = 11;
    private static final Argon2Params STRETCH = new Argon2Params(32 * 1024, 1, 1);

    public GroupCode {
        words = List.copyOf(words);
        if (words.size() != WORDS) {
            throw new IllegalArgumentException("a group code has six words");
        }
    }

    /// The words of `policy`. Takes tens of milliseconds and 32 MiB.
    static GroupCode of(SharedWalletPolicy policy) {
        Bytes stretched = Argon2Hash.of(policy.canonical(), policy.id().bytes(), STRETCH);
        Bytes hash = Hashes.tagged("Nelumbo/group-code", stretched);
        BigInteger bits = new BigInteger(1, hash.toArray()).shiftRight(8 * hash.size() - WORDS * BITS_PER_WORD);
        List<String> words = new ArrayList<>(WORDS);
        for (int i = WORDS - 1; i >= 0; i--) {
            int index = bits.shiftRight(i * BITS_PER_WORD).intValue() & (Wordlist.SIZE - 1);
            words.add(Wordlist.english().word(index));
        }
        return new GroupCode(words);
    }

    /// The words with single spaces between them.
    @Override
    public String toString() {
        return String.join(" ", words);
    }
}
