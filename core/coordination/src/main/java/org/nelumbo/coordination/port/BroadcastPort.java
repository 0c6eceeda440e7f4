package org.nelumbo.coordination.port;

import java.util.concurrent.CompletableFuture;
import org.nelumbo.chain.transaction.Transaction;
import org.nelumbo.chain.transaction.Txid;

/// The way to the chain. Calls return at once; the futures may complete on any thread and never exceptionally.
public interface BroadcastPort {
    /// Sends the signed transaction. A transaction the network already has counts as accepted.
    CompletableFuture<BroadcastOutcome> broadcast(Transaction signed);

    /// Asks whether the network shows a transaction.
    CompletableFuture<ChainSighting> find(Txid txid);
}
