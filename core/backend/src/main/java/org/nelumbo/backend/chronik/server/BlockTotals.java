package org.nelumbo.backend.chronik.server;

import java.util.List;
import org.nelumbo.backend.ChainTransaction;
import org.nelumbo.backend.chronik.codec.BlockStatistics;
import org.nelumbo.backend.simulated.LedgerView;
import org.nelumbo.backend.simulated.SimulatedBlock;
import org.nelumbo.chain.script.ScriptTemplates;
import org.nelumbo.chain.transaction.Transaction;

/// Adds up what Chronik tells about a block.
final class BlockTotals {
    private BlockTotals() {}

    static BlockStatistics of(SimulatedBlock block, LedgerView ledger) {
        int inputs = 0;
        int outputs = 0;
        long inputSum = 0;
        long coinbaseOutputSum = 0;
        long outputSum = 0;
        long burnedSum = 0;
        for (ChainTransaction known : transactions(block, ledger)) {
            Transaction transaction = known.transaction();
            inputs += transaction.inputs().size();
            outputs += transaction.outputs().size();
            inputSum += known.spentOutputs().stream()
                    .mapToLong(output -> output.value().satoshis())
                    .sum();
            long paid = transaction.outputSum().satoshis();
            if (transaction.isCoinbase()) {
                coinbaseOutputSum += paid;
            } else {
                outputSum += paid;
            }
            burnedSum += transaction.outputs().stream()
                    .filter(output -> ScriptTemplates.isUnspendable(output.script()))
                    .mapToLong(output -> output.value().satoshis())
                    .sum();
        }
        return new BlockStatistics(
                block.summary(),
                (int) block.header().bits(),
                block.header().blockSize(),
                block.transactions().size(),
                inputs,
                outputs,
                inputSum,
                coinbaseOutputSum,
                outputSum,
                burnedSum);
    }

    static List<ChainTransaction> transactions(SimulatedBlock block, LedgerView ledger) {
        return block.transactions().stream()
                .flatMap(txid -> ledger.transaction(txid).stream())
                .toList();
    }
}
