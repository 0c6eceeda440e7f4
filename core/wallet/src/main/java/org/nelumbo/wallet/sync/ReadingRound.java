package org.nelumbo.wallet.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nelumbo.backend.BackendFailure;
import org.nelumbo.backend.ChainTip;
import org.nelumbo.backend.ChainTransaction;
import org.nelumbo.chain.script.Script;
import org.nelumbo.chain.transaction.Txid;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.wallet.account.AddressPath;

/// What was read from the chain, what is unread, and what is being asked. No input or output of its own; lives on
/// the wallet's event thread.
final class ReadingRound {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final Map<Script, Map<Txid, ChainTransaction>> read = new HashMap<>();
    private final Set<Script> unread = new LinkedHashSet<>();
    private Map<Txid, ChainTransaction> recalled = Map.of();
    private boolean tipUnread = true;
    private Optional<ChainTip> tip = Optional.empty();
    private Optional<Instant> lastRead = Optional.empty();
    private Optional<BackendFailure> failure = Optional.empty();
    private Optional<ChainCache> kept = Optional.empty();
    // Ids are Merkle hashes, so a ledger over many transactions is only made again when they or the scripts
    // changed.
    private Optional<Ledger> ledger = Optional.empty();
    private int ledgerScripts;
    private int waiting;
    private int failures;

    /// Starts from what was kept by an earlier run.
    void recall(ChainCache cache) {
        recalled = byId(cache.transactions());
        ledger = Optional.empty();
        tip = Optional.of(cache.tip());
        lastRead = Optional.of(cache.readAt());
    }

    void markUnread(Collection<Script> scripts) {
        unread.addAll(scripts);
    }

    void markTipUnread() {
        tipUnread = true;
    }

    boolean isWaiting() {
        return waiting > 0;
    }

    boolean isComplete() {
        return !isWaiting() && unread.isEmpty() && !tipUnread;
    }

    /// Takes the next scripts to ask for; the tip is asked along with them.
    List<Script> begin(int most) {
        List<Script> batch = unread.stream().limit(most).toList();
        batch.forEach(unread::remove);
        tipUnread = false;
        waiting = batch.size() + 1;
        return batch;
    }

    void tipAnswered(Result<ChainTip, BackendFailure> answer) {
        waiting--;
        switch (answer) {
            case Result.Ok<ChainTip, BackendFailure>(ChainTip found) -> tip = Optional.of(found);
            case Result.Failed<ChainTip, BackendFailure>(BackendFailure reason) -> {
                tipUnread = true;
                failure = Optional.of(reason);
            }
        }
    }

    void historyAnswered(Script script, Result<List<ChainTransaction>, BackendFailure> answer) {
        waiting--;
        switch (answer) {
            case Result.Ok<List<ChainTransaction>, BackendFailure>(List<ChainTransaction> found) ->
                replace(script, byId(found));
            case Result.Failed<List<ChainTransaction>, BackendFailure>(BackendFailure reason) -> {
                unread.add(script);
                failure = Optional.of(reason);
            }
        }
    }

    /// The failure of the batch, if there was one; forgotten afterwards.
    Optional<BackendFailure> takeFailure() {
        Optional<BackendFailure> taken = failure;
        failure = Optional.empty();
        failures = taken.isPresent() ? failures + 1 : 0;
        return taken;
    }

    /// Doubles with each failure in a row.
    Duration pauseBeforeRetry() {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, 10));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    /// Everything was read; what was recalled from an earlier run no longer counts.
    void completed(Instant now) {
        if (!recalled.isEmpty()) {
            recalled = Map.of();
            ledger = Optional.empty();
        }
        lastRead = Optional.of(now);
    }

    Optional<Instant> lastRead() {
        return lastRead;
    }

    Optional<ChainTip> tip() {
        return tip;
    }

    /// The state of things from what was read, and from what was recalled as far as it was not read yet.
    Ledger ledger(Map<Script, AddressPath> paths) {
        if (ledger.isEmpty() || ledgerScripts != paths.size()) {
            ledger = Optional.of(Ledger.of(paths, transactions()));
            ledgerScripts = paths.size();
        }
        return ledger.get();
    }

    /// What is worth keeping; empty if nothing but the time of reading changed since the last call.
    Optional<ChainCache> toKeep() {
        if (tip.isEmpty() || lastRead.isEmpty()) {
            return Optional.empty();
        }
        ChainCache next = new ChainCache(
                tip.get(), lastRead.get(), new ArrayList<>(transactions().values()));
        boolean same = kept.filter(before ->
                        before.tip().equals(next.tip()) && before.transactions().equals(next.transactions()))
                .isPresent();
        kept = Optional.of(next);
        return same ? Optional.empty() : kept;
    }

    private void replace(Script script, Map<Txid, ChainTransaction> found) {
        if (!found.equals(read.put(script, found))) {
            ledger = Optional.empty();
        }
    }

    private Map<Txid, ChainTransaction> transactions() {
        Map<Txid, ChainTransaction> all = new LinkedHashMap<>();
        read.values().forEach(found -> found.forEach((txid, entry) -> all.merge(txid, entry, ReadingRound::newer)));
        recalled.forEach(all::putIfAbsent);
        return all;
    }

    private static Map<Txid, ChainTransaction> byId(List<ChainTransaction> transactions) {
        Map<Txid, ChainTransaction> byId = new LinkedHashMap<>();
        transactions.forEach(entry -> byId.put(entry.txid(), entry));
        return byId;
    }

    /// Two scripts of one transaction may be read on both sides of a block; the confirmed answer is the later one
    /// more often, and a reorganisation marks both scripts unread again.
    private static ChainTransaction newer(ChainTransaction one, ChainTransaction other) {
        return one.isConfirmed() ? one : other;
    }
}
