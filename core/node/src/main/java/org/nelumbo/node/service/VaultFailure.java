package org.nelumbo.node.service;

import org.nelumbo.foundation.failure.Failure;

/// Why the vault did not open or was not made.
public sealed interface VaultFailure extends Failure {
    /// The passphrase does not open this vault.
    record WrongPassphrase() implements VaultFailure {
        @Override
        public String explanation() {
            return "The passphrase does not open this vault.";
        }
    }

    /// The passphrase is too short to protect money.
    record WeakPassphrase(int minimumLength) implements VaultFailure {
        @Override
        public String explanation() {
            return "The passphrase needs at least " + minimumLength + " characters.";
        }
    }

    /// Word number `position` (from 1) is not in the list.
    record UnknownWord(int position) implements VaultFailure {
        @Override
        public String explanation() {
            return "Word " + position + " is not one of the 2048 recovery words.";
        }
    }

    /// All words are known, but together they are not a valid set.
    record WrongChecksum() implements VaultFailure {
        @Override
        public String explanation() {
            return "These words do not belong together: one is wrong or two are swapped.";
        }
    }

    /// There are not 12, 15, 18, 21 or 24 words.
    record WrongWordCount(int count) implements VaultFailure {
        @Override
        public String explanation() {
            return "There are " + count + " words; a set has 12, 15, 18, 21 or 24.";
        }
    }

    /// The name is empty or too long.
    record BadName() implements VaultFailure {
        @Override
        public String explanation() {
            return "A name has 1 to 40 characters.";
        }
    }

    /// There is a vault already; it is never overwritten.
    record AlreadyExists() implements VaultFailure {
        @Override
        public String explanation() {
            return "This data folder already has a vault.";
        }
    }

    /// The vault or the database cannot be read; nothing was changed.
    record Damaged(String what) implements VaultFailure {
        @Override
        public String explanation() {
            return what + " is damaged or belongs to something else; nothing was changed.";
        }
    }

    /// The data folder cannot be written, or another reason from the computer.
    record StorageProblem(String what) implements VaultFailure {
        @Override
        public String explanation() {
            return "The data folder cannot be used: " + what + ".";
        }
    }
}
