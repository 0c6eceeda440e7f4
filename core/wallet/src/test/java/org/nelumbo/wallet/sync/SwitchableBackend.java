package org.nelumbo.wallet.sync;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.nelumbo.backend.BackendFailure;
import org.nelumbo.backend.BlockSummary;
import org.nelumbo.backend.BroadcastFailure;
import org.nelumbo.backend.ChainBackend;
import org.nelumbo.backend.ChainListener;
import org.nelumbo.backend.ChainSubscription;
import org.nelumbo.backend.ChainTip;
import org.nelumbo.backend.ChainTransaction;
import org.nelumbo.backend.Connectivity;
import org.nelumbo.backend.HistoryPage;
import org.nelumbo.backend.UnspentOutput;
import org.nelumbo.chain.script.Script;
import org.nelumbo.chain.transaction.Transaction;
import org.nelumbo.chain.transaction.Txid;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.foundation.observable.Observable;

/// A backend whose cable can be pulled.
final class SwitchableBackend implements ChainBackend {
    private final ChainBackend real;
    private volatile boolean reachable = true;

    SwitchableBackend(ChainBackend real) {
        this.real = real;
    }

    void reachable(boolean now) {
        reachable = now;
    }

    private <T> Result<T, BackendFailure> ifReachable(Supplier<Result<T, BackendFailure>> question) {
        return reachable ? question.get() : Result.failed(new BackendFailure.Unreachable("the cable is out"));
    }

    @Override
    public Result<ChainTip, BackendFailure> tip() {
        return ifReachable(real::tip);
    }

    @Override
    public Result<Optional<BlockSummary>, BackendFailure> block(int height) {
        return ifReachable(() -> real.block(height));
    }

    @Override
    public Result<List<UnspentOutput>, BackendFailure> utxos(Script script) {
        return ifReachable(() -> real.utxos(script));
    }

    @Override
    public Result<HistoryPage, BackendFailure> history(Script script, int page, int pageSize) {
        return ifReachable(() -> real.history(script, page, pageSize));
    }

    @Override
    public Result<Optional<ChainTransaction>, BackendFailure> transaction(Txid txid) {
        return ifReachable(() -> real.transaction(txid));
    }

    @Override
    public Result<Txid, BroadcastFailure> broadcast(Transaction transaction) {
        return reachable
                ? real.broadcast(transaction)
                : Result.failed(new BackendFailure.Unreachable("the cable is out"));
    }

    @Override
    public ChainSubscription subscribe(Set<Script> scripts, ChainListener listener) {
        return real.subscribe(scripts, event -> {
            if (reachable) {
                listener.on(event);
            }
        });
    }

    @Override
    public Observable<Connectivity> connectivity() {
        return real.connectivity();
    }

    @Override
    public void close() {
        real.close();
    }
}
