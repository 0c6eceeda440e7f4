package org.nelumbo.backend.simulated;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.nelumbo.backend.BackendFailure;
import org.nelumbo.backend.BlockSummary;
import org.nelumbo.backend.BroadcastFailure;
import org.nelumbo.backend.BroadcastRefusal;
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
import org.nelumbo.foundation.observable.MutableObservable;
import org.nelumbo.foundation.observable.Observable;

/// A backend directly on a [SimulatedChain] in the same process. Closing it leaves the chain as it is.
public final class SimulatedBackend implements ChainBackend {
    private final SimulatedChain chain;
    private final Set<CompletableFuture<?>> waiting = ConcurrentHashMap.newKeySet();
    private final List<SimulatedSubscription> subscriptions = new CopyOnWriteArrayList<>();
    private final MutableObservable<Connectivity> connectivity = new MutableObservable<>(Connectivity.CONNECTED);
    private volatile boolean closed;

    public SimulatedBackend(SimulatedChain chain) {
        this.chain = chain;
    }

    @Override
    public Result<ChainTip, BackendFailure> tip() {
        return read(SimulatedBackend::tip);
    }

    @Override
    public Result<Optional<BlockSummary>, BackendFailure> block(int height) {
        return read(ledger -> ledger.block(height).map(SimulatedBlock::summary));
    }

    @Override
    public Result<List<UnspentOutput>, BackendFailure> utxos(Script script) {
        return read(ledger -> ledger.coins(Set.of(script)));
    }

    @Override
    public Result<HistoryPage, BackendFailure> history(Script script, int page, int pageSize) {
        HistoryPage.check(page, pageSize);
        return read(ledger -> page(ledger, Set.of(script), page, pageSize));
    }

    @Override
    public Result<Optional<ChainTransaction>, BackendFailure> transaction(Txid txid) {
        return read(ledger -> ledger.transaction(txid));
    }

    @Override
    public Result<Txid, BroadcastFailure> broadcast(Transaction transaction) {
        return switch (answer(() -> chain.askSubmit(transaction))) {
            case Result.Failed<Result<Txid, BroadcastRefusal>, BackendFailure>(BackendFailure failure) ->
                Result.failed(failure);
            case Result.Ok<Result<Txid, BroadcastRefusal>, BackendFailure>(Result<Txid, BroadcastRefusal> judged) ->
                switch (judged) {
                    case Result.Ok<Txid, BroadcastRefusal>(Txid txid) -> Result.ok(txid);
                    case Result.Failed<Txid, BroadcastRefusal>(BroadcastRefusal refusal) -> Result.failed(refusal);
                };
        };
    }

    @Override
    public ChainSubscription subscribe(Set<Script> scripts, ChainListener listener) {
        SimulatedSubscription subscription = new SimulatedSubscription(chain, listener, subscriptions::remove);
        subscriptions.add(subscription);
        if (closed) {
            subscription.close();
        } else {
            subscription.start(scripts);
        }
        return subscription;
    }

    @Override
    public Observable<Connectivity> connectivity() {
        return connectivity;
    }

    @Override
    public void close() {
        closed = true;
        subscriptions.forEach(SimulatedSubscription::close);
        waiting.forEach(answer -> answer.cancel(false));
        connectivity.set(Connectivity.CLOSED);
    }

    /// The end of the chain.
    public static ChainTip tip(LedgerView ledger) {
        return ledger.tip().asTip();
    }

    /// A page of the history of some scripts.
    public static HistoryPage page(LedgerView ledger, Set<Script> scripts, int page, int pageSize) {
        int pages = Math.ceilDiv(ledger.historySize(scripts), pageSize);
        return new HistoryPage(
                page >= pages ? List.of() : ledger.history(scripts, Math.multiplyExact(page, pageSize), pageSize),
                pages);
    }

    private <T> Result<T, BackendFailure> read(Function<LedgerView, T> question) {
        return answer(() -> chain.ask(question));
    }

    private <T> Result<T, BackendFailure> answer(Supplier<CompletableFuture<T>> question) {
        if (closed) {
            return Result.failed(new BackendFailure.Closed());
        }
        if (Thread.currentThread().isInterrupted()) {
            return Result.failed(new BackendFailure.Interrupted());
        }
        CompletableFuture<T> asked = question.get();
        waiting.add(asked);
        try {
            return Result.ok(asked.get());
        } catch (CancellationException closedWhileWaiting) {
            return Result.failed(new BackendFailure.Closed());
        } catch (ExecutionException ended) {
            if (ended.getCause() instanceof IllegalStateException) {
                return Result.failed(new BackendFailure.Unreachable("the simulated chain is closed"));
            }
            throw new IllegalStateException("the simulated chain failed", ended);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Result.failed(new BackendFailure.Interrupted());
        } finally {
            waiting.remove(asked);
        }
    }
}
