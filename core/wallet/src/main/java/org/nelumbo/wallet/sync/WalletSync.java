package org.nelumbo.wallet.sync;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.nelumbo.backend.BackendFailure;
import org.nelumbo.backend.ChainBackend;
import org.nelumbo.backend.ChainEvent;
import org.nelumbo.backend.ChainSubscription;
import org.nelumbo.chain.script.Script;
import org.nelumbo.chain.transaction.OutPoint;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.concurrent.Cancellable;
import org.nelumbo.foundation.concurrent.EventThread;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.foundation.observable.MutableObservable;
import org.nelumbo.foundation.observable.Observable;
import org.nelumbo.foundation.time.TimeSource;
import org.nelumbo.wallet.account.Account;
import org.nelumbo.wallet.account.AddressChain;
import org.nelumbo.wallet.account.AddressPath;
import org.nelumbo.wallet.coin.ReservationFailure;

/// Keeps one wallet's view of the chain up to date.
///
/// Its state lives on the given event thread; every method may be called from any thread. The backend is asked on
/// the given executor, at most [#PARALLEL_READS] questions at a time. Events of the backend are reasons to read the
/// touched scripts again; nothing is ever added up from events. While the backend does not answer, the last view
/// stays, with its age, and what is unread is tried again after a growing pause or when the backend says that it is
/// back.
public final class WalletSync implements AutoCloseable {
    /// Questions to the backend at the same time.
    static final int PARALLEL_READS = 8;

    private final Account account;
    private final ChainBackend backend;
    private final WalletRepositories repositories;
    private final EventThread events;
    private final Executor background;
    private final TimeSource time;
    private final MutableObservable<WalletView> view;

    private final WatchedScripts watched;
    private final ReadingRound round = new ReadingRound();
    private Optional<ChainSubscription> subscription = Optional.empty();
    private Optional<Cancellable> retry = Optional.empty();
    private boolean closed;

    /// @param events this wallet's own thread; the caller closes it after this
    /// @param background where calls that wait for the backend run, such as a virtual thread each
    public WalletSync(
            Account account,
            ChainBackend backend,
            WalletRepositories repositories,
            EventThread events,
            Executor background,
            TimeSource time) {
        this.account = account;
        this.backend = backend;
        this.repositories = repositories;
        this.events = events;
        this.background = background;
        this.time = time;
        this.watched = new WatchedScripts(account);
        this.view = new MutableObservable<>(new WalletView(
                account.id(),
                Ledger.EMPTY,
                Map.of(),
                Optional.empty(),
                Map.of(),
                new SyncState.Reading(Optional.empty())));
    }

    /// The wallet as it stands. Changes arrive on the event thread.
    public Observable<WalletView> view() {
        return view;
    }

    /// Shows what was kept from the last time, and starts to follow the chain.
    public void start() {
        events.execute(() -> {
            repositories.cache().load(account.id()).ifPresent(round::recall);
            watched.extend(nextIndexes(), round.ledger(watched.paths()).lastUsed());
            publish(new SyncState.Reading(round.lastRead()));
            round.markUnread(watched.paths().keySet());
            Set<Script> scripts = Set.copyOf(watched.paths().keySet());
            background.execute(() -> {
                ChainSubscription opened =
                        backend.subscribe(scripts, event -> events.execute(() -> onChainEvent(event)));
                events.execute(() -> keep(opened));
            });
            readOn();
        });
    }

    /// Takes an address that was never handed out. It is followed, and durable as taken, before this completes.
    public CompletableFuture<Result<AddressPath, GapExhausted>> freshAddress(AddressChain chain) {
        return onEvents(() -> takeAddress(chain));
    }

    /// Counts an address as taken that a co-signer handed out.
    public void markTaken(AddressPath path) {
        events.execute(() -> {
            repositories.indexes().markTaken(account.id(), path.chain(), path.index());
            followMore();
            publish(view.get().state());
        });
    }

    /// Reserves `coins` for the request `holder`, durably, or says which are taken.
    public CompletableFuture<Result<Set<OutPoint>, ReservationFailure>> reserve(Bytes holder, Set<OutPoint> coins) {
        return onEvents(() -> {
            Result<Set<OutPoint>, ReservationFailure> result =
                    repositories.reservations().reserve(account.id(), holder, coins);
            publish(view.get().state());
            return result;
        });
    }

    /// Gives up what `holder` reserved.
    ///
    /// @return ends when that is durable and the coins are free in [#view]
    public CompletableFuture<Void> release(Bytes holder) {
        return onEvents(() -> {
                    repositories.reservations().release(account.id(), holder);
                    publish(view.get().state());
                    return true;
                })
                .thenAccept(done -> {});
    }

    /// Reads everything again, such as when the computer wakes up.
    public void readAgain() {
        events.execute(() -> {
            round.markUnread(watched.paths().keySet());
            readOn();
        });
    }

    /// Stops following the chain. The event thread stays the caller's.
    @Override
    public void close() {
        events.execute(() -> {
            closed = true;
            retry.ifPresent(Cancellable::cancel);
            subscription.ifPresent(ChainSubscription::close);
            subscription = Optional.empty();
        });
    }

    private void keep(ChainSubscription opened) {
        if (closed) {
            opened.close();
            return;
        }
        subscription = Optional.of(opened);
        follow(Set.copyOf(watched.paths().keySet()));
    }

    private void onChainEvent(ChainEvent event) {
        if (closed) {
            return;
        }
        switch (event) {
            case ChainEvent.Resynchronised(Set<Script> scripts) -> round.markUnread(known(scripts));
            case ChainEvent.AddedToMempool(var txid, Set<Script> scripts) -> round.markUnread(known(scripts));
            case ChainEvent.RemovedFromMempool(var txid, Set<Script> scripts) -> round.markUnread(known(scripts));
            case ChainEvent.Confirmed(var txid, Set<Script> scripts) -> round.markUnread(known(scripts));
            case ChainEvent.Reorganised(var txid, Set<Script> scripts) -> round.markUnread(known(scripts));
            case ChainEvent.BlockConnected(var hash) -> round.markTipUnread();
            case ChainEvent.BlockDisconnected(var hash) -> round.markTipUnread();
        }
        readOn();
    }

    private Set<Script> known(Set<Script> scripts) {
        Set<Script> known = new LinkedHashSet<>(scripts);
        known.retainAll(watched.paths().keySet());
        return known;
    }

    /// Asks for the tip and the next few scripts, unless answers are awaited already.
    private void readOn() {
        if (closed || round.isWaiting() || round.isComplete()) {
            return;
        }
        retry.ifPresent(Cancellable::cancel);
        retry = Optional.empty();
        List<Script> batch = round.begin(PARALLEL_READS);
        ask(backend::tip, answer -> round.tipAnswered(answer));
        batch.forEach(script -> ask(() -> backend.history(script), answer -> round.historyAnswered(script, answer)));
    }

    private <T> void ask(Supplier<Result<T, BackendFailure>> question, Answered<T> answered) {
        background.execute(() -> {
            Result<T, BackendFailure> answer = question.get();
            events.execute(() -> {
                answered.take(answer);
                if (!round.isWaiting()) {
                    finishBatch();
                }
            });
        });
    }

    private void finishBatch() {
        if (closed) {
            return;
        }
        Optional<BackendFailure> failure = round.takeFailure();
        if (failure.isPresent()) {
            publish(new SyncState.Unreachable(failure.get(), round.lastRead()));
            retry = Optional.of(events.schedule(round.pauseBeforeRetry(), this::readOn));
            return;
        }
        if (round.isComplete()) {
            round.ledger(watched.paths())
                    .lastUsed()
                    .forEach((chain, index) -> repositories.indexes().markTaken(account.id(), chain, index));
            followMore();
        }
        if (round.isComplete()) {
            Instant now = time.now();
            round.completed(now);
            round.toKeep().ifPresent(cache -> repositories.cache().keep(account.id(), cache));
            publish(new SyncState.UpToDate(now));
        } else {
            readOn();
        }
    }

    private Result<AddressPath, GapExhausted> takeAddress(AddressChain chain) {
        int firstUnused = firstUnused(chain);
        int next = repositories.indexes().next(account.id(), chain);
        if (next - firstUnused >= WatchedScripts.GAP_LIMIT) {
            return switch (chain) {
                case RECEIVE -> Result.failed(new GapExhausted(WatchedScripts.GAP_LIMIT));
                // Proposals that came to nothing left these behind; nobody outside ever saw them.
                case CHANGE -> Result.ok(AddressPath.change(firstUnused));
            };
        }
        int taken = repositories.indexes().take(account.id(), chain);
        followMore();
        publish(view.get().state());
        return Result.ok(new AddressPath(chain, taken));
    }

    private int firstUnused(AddressChain chain) {
        return view.get().ledger().lastUsed().getOrDefault(chain, -1) + 1;
    }

    private void followMore() {
        Set<Script> added =
                watched.extend(nextIndexes(), round.ledger(watched.paths()).lastUsed());
        if (!added.isEmpty()) {
            round.markUnread(added);
            follow(added);
            readOn();
        }
    }

    private void follow(Set<Script> scripts) {
        subscription.ifPresent(open -> background.execute(() -> open.follow(scripts)));
    }

    private Map<AddressChain, Integer> nextIndexes() {
        return Map.of(
                AddressChain.RECEIVE, repositories.indexes().next(account.id(), AddressChain.RECEIVE),
                AddressChain.CHANGE, repositories.indexes().next(account.id(), AddressChain.CHANGE));
    }

    private void publish(SyncState state) {
        view.set(new WalletView(
                account.id(),
                round.ledger(watched.paths()),
                repositories.reservations().reservations(account.id()),
                round.tip(),
                nextIndexes(),
                state));
    }

    private <T> CompletableFuture<T> onEvents(Supplier<T> task) {
        CompletableFuture<T> done = new CompletableFuture<>();
        events.execute(() -> {
            try {
                done.complete(task.get());
            } catch (RuntimeException defect) {
                done.completeExceptionally(defect);
                throw defect;
            }
        });
        return done;
    }

    @FunctionalInterface
    private interface Answered<T> {
        void take(Result<T, BackendFailure> answer);
    }
}
