package org.nelumbo.backend.simulated;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nelumbo.backend.UnspentOutput;
import org.nelumbo.chain.amount.Amount;
import org.nelumbo.chain.hash.Hashes;
import org.nelumbo.chain.policy.Fees;
import org.nelumbo.chain.script.Opcode;
import org.nelumbo.chain.script.Script;
import org.nelumbo.chain.script.ScriptBuilder;
import org.nelumbo.chain.script.ScriptTemplates;
import org.nelumbo.chain.transaction.Transaction;
import org.nelumbo.chain.transaction.TxInput;
import org.nelumbo.chain.transaction.TxOutput;
import org.nelumbo.foundation.bytes.Bytes;

/// Gives away the block rewards of the simulated chain. They lie under the hash of a script that everybody satisfies,
/// so the faucet needs no key and its payments are the same in every run.
final class Faucet {
    private static final Bytes REDEEM_SCRIPT =
            new ScriptBuilder().op(Opcode.OP_1).build().bytes();

    /// Where block rewards go.
    static final Script SCRIPT = ScriptTemplates.payToScriptHash(Hashes.hash160(REDEEM_SCRIPT));

    private static final Script UNLOCK = new ScriptBuilder().push(REDEEM_SCRIPT).build();
    private static final Amount LEAST_CHANGE = new Amount(1000);

    private Faucet() {}

    /// A payment of `amount` to `script` from the first of `coins` that suffice, the rest back to the faucet; empty if
    /// they do not suffice.
    static Optional<Transaction> pay(List<UnspentOutput> coins, Script script, Amount amount) {
        List<TxInput> inputs = new ArrayList<>();
        Amount collected = Amount.ZERO;
        for (UnspentOutput coin : coins) {
            inputs.add(new TxInput(coin.outPoint(), UNLOCK, TxInput.FINAL_SEQUENCE));
            collected = collected.plus(coin.output().value());
            Transaction draft = transaction(inputs, script, amount, Amount.ZERO);
            Amount needed = amount.plus(Fees.required(draft.size())).plus(LEAST_CHANGE);
            if (collected.compareTo(needed) >= 0) {
                Amount change = collected.minus(amount).minus(Fees.required(draft.size()));
                return Optional.of(transaction(inputs, script, amount, change));
            }
        }
        return Optional.empty();
    }

    private static Transaction transaction(List<TxInput> inputs, Script script, Amount amount, Amount change) {
        return new Transaction(
                Transaction.CURRENT_VERSION,
                inputs,
                List.of(new TxOutput(amount, script), new TxOutput(change, SCRIPT)),
                0);
    }
}
