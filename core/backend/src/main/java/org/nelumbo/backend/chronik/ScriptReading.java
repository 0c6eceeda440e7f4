package org.nelumbo.backend.chronik;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.nelumbo.backend.BlockPosition;
import org.nelumbo.backend.HistoryPage;
import org.nelumbo.chain.block.BlockHash;
import org.nelumbo.chain.transaction.Txid;

/// The newest part of a script's history: which transactions, and in which blocks.
///
/// @param blocks the block of each transaction, or empty while unconfirmed
/// @param complete true if the script has no older transactions
record ScriptReading(Map<Txid, Optional<BlockHash>> blocks, boolean complete) {
    ScriptReading {
        blocks = Map.copyOf(blocks);
    }

    static ScriptReading of(HistoryPage firstPage) {
        Map<Txid, Optional<BlockHash>> blocks = new LinkedHashMap<>();
        firstPage
                .transactions()
                .forEach(entry -> blocks.put(entry.txid(), entry.block().map(BlockPosition::hash)));
        return new ScriptReading(blocks, firstPage.pageCount() <= 1);
    }
}
