package org.nelumbo.backend;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nelumbo.chain.script.Script;
import org.nelumbo.chain.transaction.Transaction;
import org.nelumbo.chain.transaction.Txid;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.foundation.observable.Observable;

/// What a wallet asks of a chain. Every implementation passes the same contract tests.
///
/// Calls may come from any thread and block it until there is an answer or the implementation's deadline is over, so
/// they belong on virtual threads, never on an event thread. A thread that is interrupted while it waits gets
/// [BackendFailure.Interrupted] at once and keeps its interrupted flag. After [#close] every call answers
/// [BackendFailure.Closed].
///
/// Answers are snapshots: two calls may see two different tips. What an answer says about the content of a transaction
/// is checked against its id; that a transaction exists, is confirmed or unspent is the backend's word.
public interface ChainBackend extends AutoCloseable {
    /// The largest accepted page size of [#history(Script, int, int)].
    int MAX_PAGE_SIZE = 200;

    /// The most transactions that [#history(Script)] collects.
    int MAX_HISTORY = 20_000;

    /// The end of the best chain.
    Result<ChainTip, BackendFailure> tip();

    /// The block at `height` of the best chain, or empty above the tip.
    ///
    /// @param height from 0 (genesis) on
    Result<Optional<BlockSummary>, BackendFailure> block(int height);

    /// Every output that pays exactly to `script` and that no known transaction spends, unconfirmed ones included.
    Result<List<UnspentOutput>, BackendFailure> utxos(Script script);

    /// A page of the transactions that pay to or spend from exactly `script`: unconfirmed ones first, then from the
    /// newest block down. The pages move when something new arrives.
    ///
    /// @param page from 0 on; a page behind the last is empty
    /// @param pageSize 1…[#MAX_PAGE_SIZE]
    Result<HistoryPage, BackendFailure> history(Script script, int page, int pageSize);

    /// All pages of [#history(Script, int, int)], each transaction once.
    default Result<List<ChainTransaction>, BackendFailure> history(Script script) {
        Map<Txid, ChainTransaction> collected = new LinkedHashMap<>();
        for (int page = 0, pages = 1; page < pages; page++) {
            switch (history(script, page, MAX_PAGE_SIZE)) {
                case Result.Ok<HistoryPage, BackendFailure>(HistoryPage read) -> {
                    // The server's word is not enough to go on for ever.
                    if (read.pageCount() > MAX_HISTORY / MAX_PAGE_SIZE) {
                        return Result.failed(
                                new BackendFailure.LimitExceeded("the history of one script", MAX_HISTORY));
                    }
                    pages = read.pageCount();
                    read.transactions().forEach(entry -> collected.putIfAbsent(entry.txid(), entry));
                }
                case Result.Failed<HistoryPage, BackendFailure>(BackendFailure failure) -> {
                    return Result.failed(failure);
                }
            }
        }
        return Result.ok(new ArrayList<>(collected.values()));
    }

    /// The transaction with this id, unconfirmed or confirmed, or empty if the backend does not know it.
    Result<Optional<ChainTransaction>, BackendFailure> transaction(Txid txid);

    /// Hands a signed transaction to the network. Sending one that is already in the mempool succeeds again.
    ///
    /// After a [BackendFailure] it is unknown whether the transaction was taken: ask [#transaction] before anything
    /// else. A [BroadcastRefusal] means it was not; [BroadcastRefusal.AlreadyKnown] means that it is in a block.
    ///
    /// @return the id of the accepted transaction
    Result<Txid, BroadcastFailure> broadcast(Transaction transaction);

    /// Tells `listener` of every transaction that pays to or spends from one of `scripts`, and of every block.
    ///
    /// The first event is [ChainEvent.Resynchronised] with all scripts, once the backend follows them; another one
    /// comes after each interruption. Events are reasons to read again, not facts to add up: a listener may get the
    /// same one twice, and an event may be out of date when it arrives. Whoever reads again after each event sees
    /// everything, because a lost message is made up for at the next block at the latest.
    ///
    /// @param scripts may be empty: then only blocks are told
    ChainSubscription subscribe(Set<Script> scripts, ChainListener listener);

    /// Whether the backend answers at the moment.
    Observable<Connectivity> connectivity();

    /// Ends all subscriptions and waiting calls. Calling it again does nothing.
    @Override
    void close();
}
