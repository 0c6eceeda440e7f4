package org.nelumbo.identity.burn;

import org.nelumbo.chain.key.PublicKey;
import org.nelumbo.chain.transaction.TxOutput;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.failure.Result;

/// Decides whether an output on the chain registers a key under a profile. The owner's signature is checked apart.
public final class BurnPolicy {
    private final BurnProfile profile;

    public BurnPolicy(BurnProfile profile) {
        this.profile = profile;
    }

    /// @param output the output that the claim names
    /// @param confirmations tip height − block height + 1; 0 while in no block
    /// @param claimed the key somebody says is theirs
    public Result<BurnOutput, BurnRefusal> judge(TxOutput output, int confirmations, PublicKey claimed) {
        BurnOutput burn;
        PublicKey owner;
        try {
            burn = BurnOutput.parse(output.script());
            owner = burn.owner();
        } catch (DecodeException notABurn) {
            return Result.failed(new BurnRefusal.NotABurn(String.valueOf(notABurn.getMessage())));
        }
        if (!burn.prefix().equals(profile.lokadPrefix()) || burn.version() != profile.version()) {
            return Result.failed(new BurnRefusal.NotABurn("its prefix or version is another one."));
        }
        if (output.value().compareTo(profile.registration()) < 0) {
            return Result.failed(new BurnRefusal.TooLittle(output.value(), profile.registration()));
        }
        if (confirmations < profile.registrationMaturity()) {
            return Result.failed(new BurnRefusal.NotMature(confirmations, profile.registrationMaturity()));
        }
        return owner.equals(claimed) ? Result.ok(burn) : Result.failed(new BurnRefusal.OtherKey());
    }
}
