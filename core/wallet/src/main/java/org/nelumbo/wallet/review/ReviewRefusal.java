package org.nelumbo.wallet.review;

import org.nelumbo.chain.amount.Amount;
import org.nelumbo.chain.policy.StandardnessFailure;
import org.nelumbo.chain.transaction.TxOutput;
import org.nelumbo.foundation.failure.Failure;

/// Why a request must not be signed, whatever a person thinks of it. Inputs and outputs are counted from 0.
public sealed interface ReviewRefusal extends Failure {
    /// A short stable name, such as `change-not-ours`, for messages and counters.
    String check();

    /// Only a hash was sent; nobody can know what it does.
    record HashWithoutTransaction() implements ReviewRefusal {
        @Override
        public String check() {
            return "hash-without-transaction";
        }

        @Override
        public String explanation() {
            return "The request holds a hash and no transaction, so nobody can see what it would do.";
        }
    }

    /// Numbers of inputs, spent outputs, paths, or an output index do not fit together.
    ///
    /// @param detail what does not fit, without a full stop
    record Inconsistent(String detail) implements ReviewRefusal {
        @Override
        public String check() {
            return "inconsistent";
        }

        @Override
        public String explanation() {
            return "The request contradicts itself: " + detail + ".";
        }
    }

    /// An input carries a script already, which an unsigned transaction has not.
    record AlreadySigned(int input) implements ReviewRefusal {
        @Override
        public String check() {
            return "already-signed";
        }

        @Override
        public String explanation() {
            return "Input " + (input + 1) + " carries a script although nobody has signed yet.";
        }
    }

    /// Two inputs spend the same coin.
    record DuplicateInput(int input) implements ReviewRefusal {
        @Override
        public String check() {
            return "duplicate-input";
        }

        @Override
        public String explanation() {
            return "Input " + (input + 1) + " spends a coin that another input spends already.";
        }
    }

    /// The spent output is not the address of this wallet that it is said to be.
    record InputNotOurs(int input) implements ReviewRefusal {
        @Override
        public String check() {
            return "input-not-ours";
        }

        @Override
        public String explanation() {
            return "Input " + (input + 1) + " does not spend a coin of this wallet.";
        }
    }

    /// The chain shows another output than the request claims.
    record SpentOutputDiffers(int input, TxOutput claimed, TxOutput known) implements ReviewRefusal {
        @Override
        public String check() {
            return "spent-output-differs";
        }

        @Override
        public String explanation() {
            return "Input " + (input + 1) + " is said to spend " + claimed.value() + ", and the chain shows "
                    + known.value() + " or another script.";
        }
    }

    /// An output is called change and does not follow from the members' keys.
    record ChangeNotOurs(int output) implements ReviewRefusal {
        @Override
        public String check() {
            return "change-not-ours";
        }

        @Override
        public String explanation() {
            return "Output " + (output + 1) + " is called change and does not come back to this wallet.";
        }
    }

    /// Change goes to an address so far ahead that it would not be found again.
    record ChangeTooFarAhead(int output, int index) implements ReviewRefusal {
        @Override
        public String check() {
            return "change-too-far-ahead";
        }

        @Override
        public String explanation() {
            return "The change of output " + (output + 1) + " goes to address number " + index
                    + ", so far ahead that a restored wallet would not find it.";
        }
    }

    /// The outputs are worth more than the inputs.
    record SpendsMoreThanItHas() implements ReviewRefusal {
        @Override
        public String check() {
            return "spends-more-than-it-has";
        }

        @Override
        public String explanation() {
            return "The outputs are worth more than the inputs.";
        }
    }

    /// So high a fee is a mistake or a theft.
    record FeeAbsurd(Amount fee, Amount limit) implements ReviewRefusal {
        @Override
        public String check() {
            return "fee-absurd";
        }

        @Override
        public String explanation() {
            return "The fee would be " + fee + "; more than " + limit + " is a mistake.";
        }
    }

    /// A lock time or relative lock would hold the signed payment back.
    record Locked() implements ReviewRefusal {
        @Override
        public String check() {
            return "locked";
        }

        @Override
        public String explanation() {
            return "The payment carries a lock time: it could be sent at a moment somebody else chooses.";
        }
    }

    /// Nodes would not relay it: fee too low, dust, size, script kinds.
    record NotRelayed(StandardnessFailure rule) implements ReviewRefusal {
        @Override
        public String check() {
            return "not-relayed";
        }

        @Override
        public String explanation() {
            return "Nodes would not relay the payment: " + rule.explanation();
        }
    }
}
