package org.nelumbo.wallet.spend;

import org.nelumbo.chain.amount.Amount;
import org.nelumbo.chain.transaction.OutPoint;
import org.nelumbo.foundation.failure.Failure;

/// Why a payment cannot be built. Payees are counted from 0.
public sealed interface SpendFailure extends Failure {
    /// There is nobody to pay.
    record NoPayee() implements SpendFailure {
        @Override
        public String explanation() {
            return "There is nobody to pay.";
        }
    }

    /// The text is no address of this network.
    record BadAddress(int payee, String why) implements SpendFailure {
        @Override
        public String explanation() {
            return "The address of payee " + (payee + 1) + " cannot be used: " + why;
        }
    }

    /// The text is no amount.
    record BadAmount(int payee, String why) implements SpendFailure {
        @Override
        public String explanation() {
            return "The amount of payee " + (payee + 1) + " cannot be read: " + why;
        }
    }

    /// Nodes do not relay such an output script.
    record UnusualScript(int payee) implements SpendFailure {
        @Override
        public String explanation() {
            return "Nodes do not relay payments to the script of payee " + (payee + 1) + ".";
        }
    }

    /// So little that nodes refuse it.
    record Dust(int payee, Amount minimum) implements SpendFailure {
        @Override
        public String explanation() {
            return "Nodes refuse less than " + minimum + " for payee " + (payee + 1) + ".";
        }
    }

    /// All amounts together are more than the chain can hold.
    record AmountsTooLarge() implements SpendFailure {
        @Override
        public String explanation() {
            return "The amounts together are more than the chain can hold.";
        }
    }

    /// The coins are not worth enough.
    ///
    /// @param missing how much more is needed, fee included
    record InsufficientFunds(Amount missing) implements SpendFailure {
        @Override
        public String explanation() {
            return missing + " is missing, fee included.";
        }
    }

    /// A chosen coin is spent, immature, unknown, or held by an open request.
    record CoinUnavailable(OutPoint coin) implements SpendFailure {
        @Override
        public String explanation() {
            return "The coin " + coin + " is spent, not yet spendable, or reserved by an open request.";
        }
    }

    /// More coins than one request may spend are needed.
    ///
    /// @param limit how many it may
    record TooManyInputs(int limit) implements SpendFailure {
        @Override
        public String explanation() {
            return "The payment would need more than " + limit + " coins.";
        }
    }

    /// More bytes than nodes relay.
    record TooLarge(int bytes, int limit) implements SpendFailure {
        @Override
        public String explanation() {
            return "The transaction would have " + bytes + " bytes; at most " + limit + " are relayed.";
        }
    }

    /// What would be left for the fee is absurd. Happens when chosen coins are worth much more than the payment and
    /// no change can be made of the rest.
    record FeeTooHigh(Amount fee, Amount limit) implements SpendFailure {
        @Override
        public String explanation() {
            return "The fee would be " + fee + "; more than " + limit + " is a mistake.";
        }
    }

    /// The chain was not read yet, so nothing is known about coins.
    record NotSynchronised() implements SpendFailure {
        @Override
        public String explanation() {
            return "The wallet has not been read from the chain yet.";
        }
    }
}
