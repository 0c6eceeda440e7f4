package org.nelumbo.chain.verification;

import org.nelumbo.chain.amount.Amount;
import org.nelumbo.foundation.failure.Failure;

/// Why a transaction is invalid, whoever relays or mines it.
public sealed interface TransactionFailure extends Failure {
    /// The reason as lotusd's RPC gives it.
    String rejectReason();

    /// It spends nothing.
    record NoInputs() implements TransactionFailure {
        @Override
        public String rejectReason() {
            return "bad-txns-vin-empty";
        }

        @Override
        public String explanation() {
            return "The transaction has no inputs.";
        }
    }

    /// It pays nobody.
    record NoOutputs() implements TransactionFailure {
        @Override
        public String rejectReason() {
            return "bad-txns-vout-empty";
        }

        @Override
        public String explanation() {
            return "The transaction has no outputs.";
        }
    }

    /// Below 100 bytes.
    ///
    /// @param size bytes
    record Undersize(int size) implements TransactionFailure {
        @Override
        public String rejectReason() {
            return "bad-txns-undersize";
        }

        @Override
        public String explanation() {
            return "The transaction has " + size + " bytes, the chain demands 100.";
        }
    }

    /// Above 1 000 000 bytes.
    ///
    /// @param size bytes
    record Oversize(int size) implements TransactionFailure {
        @Override
        public String rejectReason() {
            return "bad-txns-oversize";
        }

        @Override
        public String explanation() {
            return "The transaction has " + size + " bytes, the chain allows 1000000.";
        }
    }

    /// An input that spends what an earlier input spends.
    ///
    /// @param input its index
    record DuplicateInput(int input) implements TransactionFailure {
        @Override
        public String rejectReason() {
            return "bad-txns-inputs-duplicate";
        }

        @Override
        public String explanation() {
            return "Input " + input + " spends an output that another input spends.";
        }
    }

    /// An input that spends nothing, as only the first transaction of a block may have.
    ///
    /// @param input its index
    record CoinbaseInput(int input) implements TransactionFailure {
        @Override
        public String rejectReason() {
            return "bad-txns-prevout-null";
        }

        @Override
        public String explanation() {
            return "Input " + input + " makes coins from nothing.";
        }
    }

    /// Outputs or spent outputs that sum up to more than the limit of the chain.
    record SumOutOfRange() implements TransactionFailure {
        @Override
        public String rejectReason() {
            return "bad-txns-txouttotal-toolarge";
        }

        @Override
        public String explanation() {
            return "The sum of inputs or outputs is above the limit of the chain.";
        }
    }

    /// It spends more than it has.
    ///
    /// @param inputs sum of the spent outputs
    /// @param outputs sum of its outputs
    record InputsBelowOutputs(Amount inputs, Amount outputs) implements TransactionFailure {
        @Override
        public String rejectReason() {
            return "bad-txns-in-belowout";
        }

        @Override
        public String explanation() {
            return "The transaction spends " + outputs + " and has " + inputs + ".";
        }
    }

    /// A Taproot output before Taproot is active.
    ///
    /// @param output its index
    record TaprootNotActive(int output) implements TransactionFailure {
        @Override
        public String rejectReason() {
            return "taproot-not-active-yet";
        }

        @Override
        public String explanation() {
            return "Output " + output + " is Taproot, which is not active.";
        }
    }

    /// An input that may not spend its output.
    ///
    /// @param input its index
    /// @param reason why its scripts fail
    record InvalidInput(int input, ScriptFailure reason) implements TransactionFailure {
        @Override
        public String rejectReason() {
            return "mandatory-script-verify-flag-failed (" + reason.nodeText().orElse(reason.name()) + ")";
        }

        @Override
        public String explanation() {
            return "Input " + input + ": " + reason.explanation();
        }
    }
}
