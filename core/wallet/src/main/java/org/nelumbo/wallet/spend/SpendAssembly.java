package org.nelumbo.wallet.spend;

import java.util.List;
import org.nelumbo.chain.amount.Amount;
import org.nelumbo.chain.schnorr.SchnorrSignature;
import org.nelumbo.chain.sighash.SignatureHashType;
import org.nelumbo.chain.taproot.TaprootSpend;
import org.nelumbo.chain.transaction.Transaction;
import org.nelumbo.chain.transaction.TxOutput;
import org.nelumbo.chain.verification.TransactionFailure;
import org.nelumbo.chain.verification.TransactionVerifier;
import org.nelumbo.foundation.failure.Result;

/// Puts the final signatures into a transaction and verifies all of it as a node would. Pure.
public final class SpendAssembly {
    private SpendAssembly() {}

    /// The signed transaction; its id is that of the unsigned one.
    ///
    /// @param spent what each input spends, in input order
    /// @param signatures one for each input, in input order, over the 0x61 key path hash
    public static Result<Transaction, AssemblyFailure> assemble(
            Transaction unsigned, List<TxOutput> spent, List<SchnorrSignature> signatures) {
        if (signatures.size() != unsigned.inputs().size() || spent.size() != signatures.size()) {
            return Result.failed(
                    new AssemblyFailure.WrongCount(unsigned.inputs().size(), signatures.size()));
        }
        Transaction signed = unsigned;
        for (int i = 0; i < signatures.size(); i++) {
            signed = signed.withScriptSig(
                    i, TaprootSpend.keyPath(signatures.get(i).bytes(), SignatureHashType.ALL_LOTUS.value()));
        }
        return switch (TransactionVerifier.current().verify(signed, spent)) {
            case Result.Ok<Amount, TransactionFailure>(Amount fee) -> Result.ok(signed);
            case Result.Failed<Amount, TransactionFailure>(TransactionFailure failure) ->
                Result.failed(new AssemblyFailure.Invalid(failure));
        };
    }
}
