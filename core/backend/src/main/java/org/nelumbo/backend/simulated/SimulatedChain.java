package org.nelumbo.backend.simulated;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.nelumbo.backend.BroadcastRefusal;
import org.nelumbo.backend.ChainListener;
import org.nelumbo.chain.amount.Amount;
import org.nelumbo.chain.script.Script;
import org.nelumbo.chain.transaction.Transaction;
import org.nelumbo.chain.transaction.Txid;
import org.nelumbo.foundation.concurrent.Cancellable;
import org.nelumbo.foundation.concurrent.EventThread;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.foundation.observable.Subscription;
import org.nelumbo.foundation.time.TimeSource;

/// A private chain: a mempool and blocks with proof of work and a node's rules, without a network. Blocks come on
/// command or by the clock, and can be taken off again; a faucet gives coins to whoever asks.
///
/// One event thread owns it. Commands may be called from any thread and wait until that thread has carried them out,
/// which takes milliseconds; on the thread itself they run at once. After [#close] they throw
/// [IllegalStateException].
public final class SimulatedChain implements AutoCloseable {
    private final EventThread owner;
    private final TimeSource time;
    private final Ledger ledger;
    private final List<ChainListener> listeners = new CopyOnWriteArrayList<>();
    private final Set<CompletableFuture<?>> waiting = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /// Starts a chain with its premined blocks.
    ///
    /// @param owner runs everything; this chain closes it
    /// @param time gives blocks and arrivals their times
    public SimulatedChain(SimulationParams params, EventThread owner, TimeSource time) {
        this.owner = owner;
        this.time = time;
        this.ledger = new Ledger(params, event -> listeners.forEach(listener -> listener.on(event)));
    }

    /// Hands in a signed transaction, as a wallet's broadcast does.
    public Result<Txid, BroadcastRefusal> submit(Transaction transaction) {
        return await(askSubmit(transaction));
    }

    /// Mines blocks whose rewards go to the faucet.
    ///
    /// @param count 0…10 000
    /// @return the new blocks, lowest first
    public List<SimulatedBlock> mine(int count) {
        return mine(count, Faucet.SCRIPT);
    }

    /// Mines blocks whose rewards go to `payout`, spendable after 100 blocks.
    ///
    /// @param count 0…10 000
    public List<SimulatedBlock> mine(int count, Script payout) {
        if (count < 0 || count > 10_000) {
            throw new IllegalArgumentException("absurd number of blocks: " + count);
        }
        return await(change(changed -> {
            List<SimulatedBlock> mined = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                mined.add(changed.mine(payout, now()));
            }
            return List.copyOf(mined);
        }));
    }

    /// Mines a block after each `interval`, until cancelled or closed.
    public Cancellable mineEvery(Duration interval) {
        if (interval.isNegative() || interval.isZero()) {
            throw new IllegalArgumentException("blocks need time between them");
        }
        Metronome metronome = new Metronome(owner, interval, () -> {
            ledger.mine(Faucet.SCRIPT, now());
        });
        metronome.start();
        return metronome;
    }

    /// Takes the last `depth` blocks off the chain, as a reorganisation does before its own blocks arrive. Their
    /// transactions return to the mempool as far as they are still valid. Mine afterwards for the other branch.
    public void disconnect(int depth) {
        await(change(changed -> {
            changed.disconnect(depth);
            return true;
        }));
    }

    /// Replaces the last `depth` blocks by one more of others.
    ///
    /// @return the new blocks, lowest first
    public List<SimulatedBlock> reorganise(int depth) {
        return await(change(changed -> {
            changed.disconnect(depth);
            List<SimulatedBlock> mined = new ArrayList<>();
            for (int i = 0; i <= depth; i++) {
                mined.add(changed.mine(Faucet.SCRIPT, now()));
            }
            return List.copyOf(mined);
        }));
    }

    /// Drops an unconfirmed transaction and all that spend from it, as nodes do after two weeks.
    ///
    /// @return false if it is not in the mempool
    public boolean evict(Txid txid) {
        return await(change(changed -> changed.evict(txid)));
    }

    /// Pays `amount` from mature block rewards to `script`. The payment is in the mempool when this returns.
    ///
    /// @throws IllegalArgumentException if the faucet has too little, or a node would refuse the payment
    public Txid fund(Script script, Amount amount) {
        return await(change(changed -> changed.fund(script, amount, now())));
    }

    /// Reads from the chain. What `question` returns must not keep the view.
    public <T> T read(Function<LedgerView, T> question) {
        return await(ask(question));
    }

    /// As [#read], without waiting. The future ends with [IllegalStateException] once the chain is closed.
    public <T> CompletableFuture<T> ask(Function<LedgerView, T> question) {
        return change(question::apply);
    }

    /// As [#submit], without waiting.
    public CompletableFuture<Result<Txid, BroadcastRefusal>> askSubmit(Transaction transaction) {
        return change(changed -> changed.submit(transaction, now()));
    }

    /// Takes several transactions after judging each as if it came alone, so one that spends from another of them is
    /// refused. If one is refused, none is taken; only when two of them conflict with each other, the first stays.
    public CompletableFuture<Result<List<Txid>, BroadcastRefusal>> askSubmitAll(List<Transaction> transactions) {
        return change(changed -> changed.submitAll(transactions, now()));
    }

    /// Tells `listener` of everything that happens, with all scripts a transaction touches, on the owner's thread.
    public Subscription listen(ChainListener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /// Ends the chain and its thread.
    @Override
    public void close() {
        closed = true;
        owner.close();
        waiting.forEach(SimulatedChain::refuse);
    }

    private Instant now() {
        return time.now();
    }

    private <T> CompletableFuture<T> change(Function<Ledger, T> command) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        if (owner.isCurrent()) {
            run(command, answer);
            return answer;
        }
        waiting.add(answer);
        owner.execute(() -> {
            run(command, answer);
            waiting.remove(answer);
        });
        if (closed) {
            refuse(answer);
            waiting.remove(answer);
        }
        return answer;
    }

    private <T> void run(Function<Ledger, T> command, CompletableFuture<T> answer) {
        try {
            answer.complete(command.apply(ledger));
        } catch (RuntimeException refused) {
            answer.completeExceptionally(refused);
        }
    }

    private static void refuse(CompletableFuture<?> answer) {
        answer.completeExceptionally(new IllegalStateException("the simulated chain is closed"));
    }

    private static <T> T await(CompletableFuture<T> answer) {
        try {
            return answer.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException refused) {
                throw refused;
            }
            throw failed;
        }
    }
}
