package org.nelumbo.backend.chronik;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.nelumbo.backend.BackendFailure;
import org.nelumbo.backend.ChainBackend;
import org.nelumbo.backend.ChainTransaction;
import org.nelumbo.backend.HistoryPage;
import org.nelumbo.chain.script.Script;
import org.nelumbo.chain.transaction.TxOutput;
import org.nelumbo.chain.transaction.Txid;
import org.nelumbo.foundation.failure.Result;

/// Reads the newest history of several scripts, a few at a time. Called on worker threads; blocks.
final class HistoryReader {
    private static final int PARALLEL = 6;

    private final ChronikClient client;
    private final ExecutorService workers;

    HistoryReader(ChronikClient client, ExecutorService workers) {
        this.client = client;
        this.workers = workers;
    }

    /// Reads `scripts`, and those of `followed` that the transactions `hints` touch.
    Result<Map<Script, ScriptReading>, BackendFailure> read(
            Set<Txid> hints, Set<Script> scripts, Set<Script> followed) {
        Set<Script> wanted = new HashSet<>(scripts);
        for (Txid hint : hints) {
            switch (client.transaction(hint)) {
                case Result.Ok<Optional<ChainTransaction>, BackendFailure>(Optional<ChainTransaction> known) ->
                    known.ifPresent(found -> addTouched(found, followed, wanted));
                case Result.Failed<Optional<ChainTransaction>, BackendFailure>(BackendFailure failure) -> {
                    return Result.failed(failure);
                }
            }
        }
        return readAll(wanted);
    }

    private Result<Map<Script, ScriptReading>, BackendFailure> readAll(Set<Script> wanted) {
        List<Callable<Result<Map<Script, ScriptReading>, BackendFailure>>> shares = new ArrayList<>();
        for (List<Script> share : share(wanted)) {
            shares.add(() -> readShare(share));
        }
        try {
            Map<Script, ScriptReading> readings = new HashMap<>();
            for (Future<Result<Map<Script, ScriptReading>, BackendFailure>> share : workers.invokeAll(shares)) {
                switch (share.get()) {
                    case Result.Ok<Map<Script, ScriptReading>, BackendFailure>(Map<Script, ScriptReading> read) ->
                        readings.putAll(read);
                    case Result.Failed<Map<Script, ScriptReading>, BackendFailure>(BackendFailure failure) -> {
                        return Result.failed(failure);
                    }
                }
            }
            return Result.ok(readings);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Result.failed(new BackendFailure.Interrupted());
        } catch (ExecutionException defect) {
            throw new IllegalStateException("reading a history failed", defect);
        }
    }

    private Result<Map<Script, ScriptReading>, BackendFailure> readShare(List<Script> share) {
        Map<Script, ScriptReading> readings = new HashMap<>();
        for (Script script : share) {
            switch (client.history(script, 0, ChainBackend.MAX_PAGE_SIZE)) {
                case Result.Ok<HistoryPage, BackendFailure>(HistoryPage page) ->
                    readings.put(script, ScriptReading.of(page));
                case Result.Failed<HistoryPage, BackendFailure>(BackendFailure failure) -> {
                    return Result.failed(failure);
                }
            }
        }
        return Result.ok(readings);
    }

    private static List<List<Script>> share(Collection<Script> scripts) {
        List<List<Script>> shares = new ArrayList<>();
        int next = 0;
        for (Script script : scripts) {
            if (shares.size() < PARALLEL) {
                shares.add(new ArrayList<>());
            }
            shares.get(next++ % shares.size()).add(script);
        }
        return shares;
    }

    private static void addTouched(ChainTransaction known, Set<Script> followed, Set<Script> wanted) {
        for (List<TxOutput> outputs : List.of(known.transaction().outputs(), known.spentOutputs())) {
            outputs.stream().map(TxOutput::script).filter(followed::contains).forEach(wanted::add);
        }
    }
}
