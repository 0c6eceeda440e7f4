package org.nelumbo.node.wallets;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.nelumbo.backend.BackendFailure;
import org.nelumbo.backend.BroadcastFailure;
import org.nelumbo.backend.BroadcastRefusal;
import org.nelumbo.backend.ChainBackend;
import org.nelumbo.backend.ChainTransaction;
import org.nelumbo.chain.transaction.Transaction;
import org.nelumbo.chain.transaction.Txid;
import org.nelumbo.coordination.port.BroadcastOutcome;
import org.nelumbo.coordination.port.BroadcastPort;
import org.nelumbo.coordination.port.ChainSighting;
import org.nelumbo.foundation.failure.Result;

/// The coordination's way to the chain: our chain backend, asked on background threads.
public final class BackendBroadcast implements BroadcastPort {
    private final ChainBackend backend;
    private final Executor background;

    public BackendBroadcast(ChainBackend backend, Executor background) {
        this.backend = backend;
        this.background = background;
    }

    @Override
    public CompletableFuture<BroadcastOutcome> broadcast(Transaction signed) {
        return CompletableFuture.supplyAsync(() -> outcome(backend.broadcast(signed)), background);
    }

    @Override
    public CompletableFuture<ChainSighting> find(Txid txid) {
        return CompletableFuture.supplyAsync(() -> sighting(backend.transaction(txid)), background);
    }

    private static BroadcastOutcome outcome(Result<Txid, BroadcastFailure> answer) {
        return switch (answer) {
            case Result.Ok<Txid, BroadcastFailure> accepted -> new BroadcastOutcome.Accepted();
            case Result.Failed<Txid, BroadcastFailure>(BroadcastFailure failure) ->
                switch (failure) {
                    case BroadcastRefusal.AlreadyKnown known -> new BroadcastOutcome.Accepted();
                    case BroadcastRefusal refusal -> new BroadcastOutcome.Refused(refusal.explanation());
                    case BackendFailure silent -> new BroadcastOutcome.Unreachable(silent.explanation());
                };
        };
    }

    private static ChainSighting sighting(Result<Optional<ChainTransaction>, BackendFailure> answer) {
        return switch (answer) {
            case Result.Failed<Optional<ChainTransaction>, BackendFailure>(BackendFailure failure) ->
                new ChainSighting.Unreachable(failure.explanation());
            case Result.Ok<Optional<ChainTransaction>, BackendFailure>(Optional<ChainTransaction> found) ->
                found.map(transaction -> transaction
                                .block()
                                .<ChainSighting>map(block -> new ChainSighting.InBlock(block.height()))
                                .orElseGet(ChainSighting.InMempool::new))
                        .orElseGet(ChainSighting.NotSeen::new);
        };
    }
}
