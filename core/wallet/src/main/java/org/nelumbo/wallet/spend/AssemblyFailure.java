package org.nelumbo.wallet.spend;

import org.nelumbo.chain.verification.TransactionFailure;
import org.nelumbo.foundation.failure.Failure;

/// Why signatures do not make a valid transaction. Nothing is broadcast then.
public sealed interface AssemblyFailure extends Failure {
    /// There are not as many signatures as inputs.
    record WrongCount(int inputs, int signatures) implements AssemblyFailure {
        @Override
        public String explanation() {
            return "There are " + signatures + " signatures for " + inputs + " inputs.";
        }
    }

    /// The node's rules refuse the signed transaction.
    record Invalid(TransactionFailure failure) implements AssemblyFailure {
        @Override
        public String explanation() {
            return "The signed transaction is invalid: " + failure.explanation();
        }
    }
}
