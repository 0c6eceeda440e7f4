package org.nelumbo.benchmarks.latency;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.nelumbo.chain.transaction.Transaction;
import org.nelumbo.chain.transaction.Txid;
import org.nelumbo.coordination.port.BroadcastOutcome;
import org.nelumbo.coordination.port.BroadcastPort;
import org.nelumbo.coordination.port.ChainSighting;

/// A chain that costs nothing: whatever is sent is in a block at once. Signatures are checked after the clock has
/// stopped. Any thread.
final class AcceptingChain implements BroadcastPort {
    private final Set<Txid> sent = ConcurrentHashMap.newKeySet();

    @Override
    public CompletableFuture<BroadcastOutcome> broadcast(Transaction signed) {
        sent.add(signed.txid());
        return CompletableFuture.completedFuture(new BroadcastOutcome.Accepted());
    }

    @Override
    public CompletableFuture<ChainSighting> find(Txid txid) {
        return CompletableFuture.completedFuture(
                sent.contains(txid) ? new ChainSighting.InBlock(7) : new ChainSighting.NotSeen());
    }
}
