package org.nelumbo.backend.simulated;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.nelumbo.backend.ChainTransaction;
import org.nelumbo.backend.Spender;
import org.nelumbo.backend.UnspentOutput;
import org.nelumbo.chain.script.Script;
import org.nelumbo.chain.transaction.OutPoint;
import org.nelumbo.chain.transaction.Txid;

/// What can be read from a simulated chain. Only valid inside [SimulatedChain#read] and [SimulatedChain#ask].
public interface LedgerView {
    /// The last block.
    SimulatedBlock tip();

    /// The block at a height of the best chain.
    Optional<SimulatedBlock> block(int height);

    /// A transaction in the mempool or the best chain.
    Optional<ChainTransaction> transaction(Txid txid);

    /// Transactions that touch one of the scripts, unconfirmed first, then from the newest block down.
    List<ChainTransaction> history(Set<Script> scripts, int skip, int limit);

    /// How many transactions [#history] has in all.
    int historySize(Set<Script> scripts);

    /// Unspent outputs that pay to one of the scripts, oldest first.
    List<UnspentOutput> coins(Set<Script> scripts);

    /// Who spends an output.
    Optional<Spender> spender(OutPoint coin);

    /// Every script that any transaction touches.
    Set<Script> scripts();

    /// Ids of the unconfirmed transactions, parents before children.
    List<Txid> mempool();
}
