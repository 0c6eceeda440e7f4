package org.nelumbo.chain.mnemonic;

import org.nelumbo.foundation.failure.Failure;

/// Why words are not a mnemonic. No failure holds a word.
public sealed interface MnemonicFailure extends Failure {
    /// BIP39 knows 12, 15, 18, 21 and 24 words.
    record WrongWordCount(int count) implements MnemonicFailure {
        @Override
        public String explanation() {
            return count + " words were given; 12, 15, 18, 21 or 24 are needed.";
        }
    }

    /// A word is not in the list.
    ///
    /// @param index its place, from 0
    record UnknownWord(int index) implements MnemonicFailure {
        @Override
        public String explanation() {
            return "Word " + (index + 1) + " is not in the word list.";
        }
    }

    /// All words are known, but a word or their order is wrong.
    record WrongChecksum() implements MnemonicFailure {
        @Override
        public String explanation() {
            return "The checksum of the words does not match.";
        }
    }
}
