package org.nelumbo.node.service;

import org.nelumbo.chain.amount.Amount;
import org.nelumbo.foundation.failure.Failure;

/// Why a payment cannot be proposed.
public sealed interface SpendFailure extends Failure {
    /// Field `payee` (from 0) has no address yet.
    record AddressMissing(int payee) implements SpendFailure {
        @Override
        public String explanation() {
            return "Payee " + (payee + 1) + " has no address.";
        }
    }

    /// The text is no address of this network.
    record BadAddress(int payee, String why) implements SpendFailure {
        @Override
        public String explanation() {
            return "The address of payee " + (payee + 1) + " cannot be used: " + why;
        }
    }

    /// No amount yet.
    record AmountMissing(int payee) implements SpendFailure {
        @Override
        public String explanation() {
            return "Payee " + (payee + 1) + " has no amount.";
        }
    }

    /// The text is no amount.
    record BadAmount(int payee, String why) implements SpendFailure {
        @Override
        public String explanation() {
            return "The amount of payee " + (payee + 1) + " cannot be read: " + why;
        }
    }

    /// So little that the network refuses it.
    record Dust(int payee, Amount minimum) implements SpendFailure {
        @Override
        public String explanation() {
            return "The network refuses less than " + minimum + " for payee " + (payee + 1) + ".";
        }
    }

    /// Not enough coins.
    ///
    /// @param missing how much more, fee included
    record InsufficientFunds(Amount missing) implements SpendFailure {
        @Override
        public String explanation() {
            return missing + " is missing, fee included.";
        }
    }

    /// A chosen coin is gone or already in an open request.
    record CoinUnavailable(String outPoint) implements SpendFailure {
        @Override
        public String explanation() {
            return "The coin " + outPoint + " is spent or reserved by an open request.";
        }
    }

    /// More inputs or outputs than a standard transaction holds.
    record TooLarge(int bytes, int limit) implements SpendFailure {
        @Override
        public String explanation() {
            return "The transaction would have " + bytes + " bytes; at most " + limit + " are relayed.";
        }
    }

    /// The purpose is too long.
    record PurposeTooLong(int limit) implements SpendFailure {
        @Override
        public String explanation() {
            return "The purpose may have at most " + limit + " characters.";
        }
    }

    /// The wallet is not known, or the vault is locked.
    record WalletUnavailable() implements SpendFailure {
        @Override
        public String explanation() {
            return "This wallet cannot be used now.";
        }
    }

    /// Everything else that the own review refused.
    record Refused(String why) implements SpendFailure {
        @Override
        public String explanation() {
            return why;
        }
    }
}
