package org.nelumbo.chain.policy;

import org.nelumbo.chain.amount.Amount;
import org.nelumbo.chain.script.Script;
import org.nelumbo.chain.script.ScriptTemplates;
import org.nelumbo.chain.transaction.TxOutput;

/// Outputs too small to be worth spending, which nodes do not relay (lotusd defaults).
public final class Dust {
    private static final int SPENDING_INPUT = 148;
    private static final int FACTOR = 3;

    private Dust() {}

    /// The smallest value an output with this script may have: three times the minimum fee of the output and of an
    /// input of 148 bytes. 546 satoshis for P2PKH, 540 for P2SH, 579 for P2TR, 678 with a state; zero where nothing
    /// can be spent.
    public static Amount threshold(Script script) {
        if (ScriptTemplates.isUnspendable(script)) {
            return Amount.ZERO;
        }
        int size = new TxOutput(Amount.ZERO, script).size() + SPENDING_INPUT;
        return new Amount(FACTOR * Fees.required(size).satoshis());
    }

    /// True below the threshold.
    public static boolean isDust(TxOutput output) {
        return output.value().compareTo(threshold(output.script())) < 0;
    }
}
