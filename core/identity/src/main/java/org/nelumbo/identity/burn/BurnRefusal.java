package org.nelumbo.identity.burn;

import org.nelumbo.chain.amount.Amount;
import org.nelumbo.foundation.failure.Failure;

/// Why a burn does not make the identity somebody claims.
public sealed interface BurnRefusal extends Failure {
    /// The output is no burn output of the profile.
    record NotABurn(String why) implements BurnRefusal {
        @Override
        public String explanation() {
            return "The output does not register an identity: " + why;
        }
    }

    /// Too few coins.
    record TooLittle(Amount burned, Amount needed) implements BurnRefusal {
        @Override
        public String explanation() {
            return "Only " + burned + " were burned; " + needed + " are needed.";
        }
    }

    /// Too young.
    record NotMature(int confirmations, int needed) implements BurnRefusal {
        @Override
        public String explanation() {
            return "The burn has " + confirmations + " of " + needed + " confirmations.";
        }
    }

    /// It registers somebody else's key.
    record OtherKey() implements BurnRefusal {
        @Override
        public String explanation() {
            return "The burn registers another key.";
        }
    }
}
