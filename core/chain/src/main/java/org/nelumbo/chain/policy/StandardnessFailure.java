package org.nelumbo.chain.policy;

import org.nelumbo.chain.amount.Amount;
import org.nelumbo.foundation.failure.Failure;

/// Why default nodes neither relay nor mine a transaction, although it might be valid.
public sealed interface StandardnessFailure extends Failure {
    /// The reason as lotusd's RPC gives it.
    String rejectReason();

    /// Below the smallest size the chain allows.
    ///
    /// @param size bytes
    record Undersize(int size) implements StandardnessFailure {
        @Override
        public String rejectReason() {
            return "bad-txns-undersize";
        }

        @Override
        public String explanation() {
            return "The transaction has " + size + " bytes, the chain demands 100.";
        }
    }

    /// Neither version 1 nor 2.
    record Version(int version) implements StandardnessFailure {
        @Override
        public String rejectReason() {
            return "version";
        }

        @Override
        public String explanation() {
            return "Transactions of version " + version + " are not relayed.";
        }
    }

    /// Above the largest size that is relayed.
    ///
    /// @param size bytes
    record TxSize(int size) implements StandardnessFailure {
        @Override
        public String rejectReason() {
            return "tx-size";
        }

        @Override
        public String explanation() {
            return "The transaction has " + size + " bytes, at most " + Standardness.MAX_SIZE + " are relayed.";
        }
    }

    /// A scriptSig above the largest size that is relayed.
    ///
    /// @param input its index
    /// @param size bytes
    record ScriptSigSize(int input, int size) implements StandardnessFailure {
        @Override
        public String rejectReason() {
            return "scriptsig-size";
        }

        @Override
        public String explanation() {
            return "The scriptSig of input " + input + " has " + size + " bytes.";
        }
    }

    /// A scriptSig that does more than push.
    ///
    /// @param input its index
    record ScriptSigNotPushOnly(int input) implements StandardnessFailure {
        @Override
        public String rejectReason() {
            return "scriptsig-not-pushonly";
        }

        @Override
        public String explanation() {
            return "The scriptSig of input " + input + " holds something other than pushes.";
        }
    }

    /// An output script of no known template, a multisig of more than three keys, or too much data.
    ///
    /// @param output its index
    record ScriptPubKey(int output) implements StandardnessFailure {
        @Override
        public String rejectReason() {
            return "scriptpubkey";
        }

        @Override
        public String explanation() {
            return "The script of output " + output + " is of no kind that is relayed.";
        }
    }

    /// An output below its dust threshold.
    ///
    /// @param output its index
    /// @param threshold the smallest value it may have
    record DustOutput(int output, Amount threshold) implements StandardnessFailure {
        @Override
        public String rejectReason() {
            return "dust";
        }

        @Override
        public String explanation() {
            return "Output " + output + " is smaller than " + threshold.satoshis() + " satoshis.";
        }
    }

    /// More than three data outputs.
    ///
    /// @param count how many
    record MultiOpReturn(int count) implements StandardnessFailure {
        @Override
        public String rejectReason() {
            return "multi-op-return";
        }

        @Override
        public String explanation() {
            return "The transaction has " + count + " data outputs, at most three are relayed.";
        }
    }

    /// It spends an output of no known template.
    ///
    /// @param input its index
    record NonstandardInput(int input) implements StandardnessFailure {
        @Override
        public String rejectReason() {
            return "bad-txns-nonstandard-inputs";
        }

        @Override
        public String explanation() {
            return "Input " + input + " spends an output of a kind that is not relayed.";
        }
    }

    /// A fee below one satoshi a byte.
    ///
    /// @param fee what it pays
    /// @param required what it would have to pay
    record FeeTooLow(Amount fee, Amount required) implements StandardnessFailure {
        @Override
        public String rejectReason() {
            return "min relay fee not met";
        }

        @Override
        public String explanation() {
            return "The fee is " + fee.satoshis() + " satoshis, nodes demand " + required.satoshis() + ".";
        }
    }
}
