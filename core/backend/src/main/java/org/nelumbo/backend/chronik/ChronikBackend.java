package org.nelumbo.backend.chronik;

import java.net.http.HttpClient;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
import org.nelumbo.backend.UpgradeSchedule;
import org.nelumbo.backend.chronik.codec.ChronikMessage;
import org.nelumbo.chain.script.Script;
import org.nelumbo.chain.transaction.Transaction;
import org.nelumbo.chain.transaction.Txid;
import org.nelumbo.foundation.concurrent.EventThread;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.foundation.observable.MutableObservable;
import org.nelumbo.foundation.observable.Observable;
import org.nelumbo.foundation.random.EntropySource;

/// A backend over a Chronik server for Lotus. Before its first answer, and after each lost connection, it makes sure
/// that the server follows the wanted network.
///
/// Subscriptions share one WebSocket, which is opened with the first of them. Listeners are called on the event thread.
public final class ChronikBackend implements ChainBackend {
    private static final long CLOSING_SECONDS = 2;

    private final UpgradeSchedule upgrades;
    private final HttpClient http;
    private final ChronikHttp requests;
    private final ChronikClient client;
    private final NetworkCheck check;
    private final EventThread events;
    private final ExecutorService workers;
    private final ScriptFollower follower;
    private final FollowerConnection connection;
    private final MutableObservable<Connectivity> connectivity = new MutableObservable<>(Connectivity.CONNECTING);
    private volatile boolean closed;

    /// Opens nothing yet.
    ///
    /// @param events the thread of subscriptions and listeners; this backend closes it
    /// @param entropy for the pauses between attempts to reconnect
    public ChronikBackend(ChronikSettings settings, EventThread events, EntropySource entropy) {
        this.upgrades = settings.upgrades();
        this.events = events;
        this.workers = Executors.newVirtualThreadPerTaskExecutor();
        this.http = HttpClient.newBuilder()
                .connectTimeout(settings.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .executor(workers)
                .build();
        this.requests = new ChronikHttp(settings, http);
        this.client = new ChronikClient(requests);
        this.check = new NetworkCheck(client, settings.network());
        this.follower = new ScriptFollower(new HistoryReader(client, workers), events, workers);
        this.connection = new FollowerConnection(
                settings,
                http,
                check,
                events,
                workers,
                new Backoff(settings.firstRetry(), settings.longestRetry(), entropy),
                new FollowerConnection.Listener() {
                    @Override
                    public void opened() {
                        follower.opened(connection);
                    }

                    @Override
                    public void heard(ChronikMessage message) {
                        follower.heard(message, connection);
                    }

                    @Override
                    public void changed(Connectivity state) {
                        connectivity.set(state);
                    }
                });
    }

    @Override
    public Result<ChainTip, BackendFailure> tip() {
        return ask(client::tip);
    }

    @Override
    public Result<Optional<BlockSummary>, BackendFailure> block(int height) {
        if (height < 0) {
            throw new IllegalArgumentException("negative height: " + height);
        }
        return ask(() -> client.block(height));
    }

    @Override
    public Result<List<UnspentOutput>, BackendFailure> utxos(Script script) {
        return ask(() -> client.utxos(script));
    }

    @Override
    public Result<HistoryPage, BackendFailure> history(Script script, int page, int pageSize) {
        HistoryPage.check(page, pageSize);
        return ask(() -> client.history(script, page, pageSize));
    }

    @Override
    public Result<Optional<ChainTransaction>, BackendFailure> transaction(Txid txid) {
        return ask(() -> client.transaction(txid));
    }

    @Override
    public Result<Txid, BroadcastFailure> broadcast(Transaction transaction) {
        Optional<BackendFailure> refused = check.check();
        if (refused.isPresent()) {
            report(refused);
            return Result.failed(refused.get());
        }
        Result<Txid, BroadcastFailure> sent = client.broadcast(transaction);
        report(sent.asFailure().filter(BackendFailure.class::isInstance).map(BackendFailure.class::cast));
        return sent instanceof Result.Failed<Txid, BroadcastFailure>(BroadcastRefusal refusal)
                ? Result.failed(explain(refusal))
                : sent;
    }

    @Override
    public ChainSubscription subscribe(Set<Script> scripts, ChainListener listener) {
        Set<Script> initial = Set.copyOf(scripts);
        FollowerSubscription subscription = new FollowerSubscription(
                listener,
                (each, more) -> events.execute(() -> follower.follow(each, more, connection)),
                each -> events.execute(() -> unsubscribe(each)));
        events.execute(() -> {
            if (!closed) {
                follower.add(subscription, connection);
                follower.follow(subscription, initial, connection);
            }
        });
        return subscription;
    }

    @Override
    public Observable<Connectivity> connectivity() {
        return connectivity;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        CompletableFuture<Boolean> ended = new CompletableFuture<>();
        Runnable end = () -> {
            connection.rest();
            connectivity.set(Connectivity.CLOSED);
            ended.complete(true);
        };
        if (events.isCurrent()) {
            end.run();
        } else {
            events.execute(end);
            awaitBriefly(ended);
        }
        requests.close();
        events.close();
        workers.shutdownNow();
        http.shutdownNow();
    }

    private void unsubscribe(FollowerSubscription subscription) {
        follower.remove(subscription, connection);
        if (follower.isIdle()) {
            connection.rest();
        }
    }

    private <T> Result<T, BackendFailure> ask(Supplier<Result<T, BackendFailure>> question) {
        Optional<BackendFailure> refused = closed ? Optional.of(new BackendFailure.Closed()) : check.check();
        Result<T, BackendFailure> answer =
                refused.<Result<T, BackendFailure>>map(Result::failed).orElseGet(question);
        report(answer.asFailure());
        return answer;
    }

    // With subscriptions the state of their connection counts, without them that of the last request.
    private void report(Optional<BackendFailure> failure) {
        events.execute(() -> {
            if (follower.isIdle() && !closed) {
                stateAfter(failure).ifPresent(connectivity::set);
            }
        });
    }

    private static Optional<Connectivity> stateAfter(Optional<BackendFailure> failure) {
        if (failure.isEmpty()) {
            return Optional.of(Connectivity.CONNECTED);
        }
        return switch (failure.get()) {
            case BackendFailure.Unreachable gone -> Optional.of(Connectivity.UNREACHABLE);
            case BackendFailure.TimedOut silent -> Optional.of(Connectivity.UNREACHABLE);
            case BackendFailure.WrongNetwork foreign -> Optional.of(Connectivity.WRONG_NETWORK);
            case BackendFailure.InvalidAnswer odd -> Optional.of(Connectivity.UNREACHABLE);
            case BackendFailure.ServerError broken -> Optional.of(Connectivity.UNREACHABLE);
            case BackendFailure.LimitExceeded large -> Optional.empty();
            case BackendFailure.Interrupted stopped -> Optional.empty();
            case BackendFailure.Closed ended -> Optional.empty();
        };
    }

    private BroadcastRefusal explain(BroadcastRefusal refusal) {
        if (!(refusal instanceof BroadcastRefusal.ScriptFailed)) {
            return refusal;
        }
        return client.tip()
                .flatMap(tip -> client.block(tip.height()))
                .asValue()
                .flatMap(found -> found)
                .map(block -> upgrades.explain(refusal, block.medianTime()))
                .orElse(refusal);
    }

    private static void awaitBriefly(CompletableFuture<Boolean> ended) {
        try {
            ended.get(CLOSING_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException goOn) {
            ended.cancel(false);
        }
    }
}
