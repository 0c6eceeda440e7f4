package org.nelumbo.wallet.keystore;

import org.nelumbo.foundation.failure.Failure;

/// Why a vault could not be opened, created or changed. The file on disk is as it was before.
public sealed interface KeystoreFailure extends Failure {
    /// The file is whole, and the passphrase is not the one it was sealed with.
    record WrongPassphrase() implements KeystoreFailure {
        @Override
        public String explanation() {
            return "The passphrase does not open the vault.";
        }
    }

    /// The file was a vault and is truncated or altered.
    ///
    /// @param detail one sentence
    record Damaged(String detail) implements KeystoreFailure {
        @Override
        public String explanation() {
            return "The vault file is damaged: " + detail;
        }
    }

    /// The file is something else.
    record NotAVault() implements KeystoreFailure {
        @Override
        public String explanation() {
            return "The file is not a vault.";
        }
    }

    /// A newer version of this program wrote the file.
    ///
    /// @param version the file's format version
    record NewerFormat(int version) implements KeystoreFailure {
        @Override
        public String explanation() {
            return "The vault has format version " + version + ", which this program does not know.";
        }
    }

    /// There is no file.
    record Missing() implements KeystoreFailure {
        @Override
        public String explanation() {
            return "There is no vault file.";
        }
    }

    /// A vault may not be created where a file already is.
    record AlreadyExists() implements KeystoreFailure {
        @Override
        public String explanation() {
            return "A file already exists where the vault would be created.";
        }
    }

    /// This computer has not enough memory for the file's key derivation.
    ///
    /// @param memoryKibibytes what it needs, in KiB
    record NotEnoughMemory(int memoryKibibytes) implements KeystoreFailure {
        @Override
        public String explanation() {
            return "Opening the vault needs " + memoryKibibytes + " KiB of memory.";
        }
    }

    /// The file system refused.
    ///
    /// @param detail what it said
    record Inaccessible(String detail) implements KeystoreFailure {
        @Override
        public String explanation() {
            return "The vault file cannot be read or written: " + detail;
        }
    }
}
