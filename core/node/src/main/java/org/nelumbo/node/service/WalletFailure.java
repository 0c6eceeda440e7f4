package org.nelumbo.node.service;

import org.nelumbo.foundation.failure.Failure;

/// Why a wallet could not do it.
public sealed interface WalletFailure extends Failure {
    /// The vault is locked.
    record Locked() implements WalletFailure {
        @Override
        public String explanation() {
            return "The vault is locked.";
        }
    }

    /// No such wallet here.
    record UnknownWallet() implements WalletFailure {
        @Override
        public String explanation() {
            return "This wallet is not known here.";
        }
    }

    /// Twenty addresses in a row are unused; more could be overlooked when restoring.
    record TooManyUnused(int gapLimit) implements WalletFailure {
        @Override
        public String explanation() {
            return gapLimit + " addresses in a row are unused; use one of them first.";
        }
    }
}
