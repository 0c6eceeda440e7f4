package org.nelumbo.backend.simulated;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.nelumbo.backend.BroadcastRefusal;
import org.nelumbo.backend.ChainEvent;
import org.nelumbo.backend.ChainListener;
import org.nelumbo.backend.ChainTransaction;
import org.nelumbo.backend.RejectReasons;
import org.nelumbo.backend.Spender;
import org.nelumbo.backend.UnspentOutput;
import org.nelumbo.backend.UpgradeSchedule;
import org.nelumbo.chain.amount.Amount;
import org.nelumbo.chain.script.Script;
import org.nelumbo.chain.transaction.OutPoint;
import org.nelumbo.chain.transaction.Transaction;
import org.nelumbo.chain.transaction.TxOutput;
import org.nelumbo.chain.transaction.Txid;
import org.nelumbo.foundation.failure.Result;

/// The state of a simulated chain: blocks, mempool and index. Commands change it and tell the listener what happened.
/// It has no thread, clock or randomness of its own: [SimulatedChain] owns it.
final class Ledger implements LedgerView {
    private final BlockAssembler assembler = new BlockAssembler();
    private final List<SimulatedBlock> blocks = new ArrayList<>();
    private final TransactionIndex index = new TransactionIndex();
    private final UpgradeSchedule upgrades;
    private final AcceptanceRules rules;
    private final ChainListener listener;
    private long arrivals;

    /// @param listener told of each change, with all scripts that a transaction touches
    Ledger(SimulationParams params, ChainListener listener) {
        this.upgrades = params.upgrades();
        this.rules = new AcceptanceRules(upgrades);
        this.listener = listener;
        Instant time = params.genesisTime();
        for (int height = 0; height <= params.preminedBlocks(); height++) {
            mine(Faucet.SCRIPT, time);
            time = time.plus(SimulationParams.BLOCK_SPACING);
        }
    }

    /// Takes `transaction` into the mempool, if lotusd would take it from `sendrawtransaction`.
    Result<Txid, BroadcastRefusal> submit(Transaction transaction, Instant now) {
        Txid txid = transaction.txid();
        Optional<BroadcastRefusal> refusal = judge(txid, transaction);
        if (refusal.isPresent()) {
            return Result.failed(refusal.get());
        }
        if (index.find(txid).isEmpty()) {
            KnownTransaction accepted = unconfirmed(txid, transaction, now, arrivals++);
            index.put(accepted);
            listener.on(new ChainEvent.AddedToMempool(txid, accepted.scripts()));
        }
        return Result.ok(txid);
    }

    /// Takes all or none; each is judged alone before any is taken.
    Result<List<Txid>, BroadcastRefusal> submitAll(List<Transaction> transactions, Instant now) {
        for (Transaction transaction : transactions) {
            Optional<BroadcastRefusal> refusal = judge(transaction.txid(), transaction);
            if (refusal.isPresent()) {
                return Result.failed(refusal.get());
            }
        }
        List<Txid> accepted = new ArrayList<>();
        for (Transaction transaction : transactions) {
            switch (submit(transaction, now)) {
                case Result.Ok<Txid, BroadcastRefusal>(Txid txid) -> accepted.add(txid);
                case Result.Failed<Txid, BroadcastRefusal>(BroadcastRefusal conflicting) -> {
                    return Result.failed(conflicting);
                }
            }
        }
        return Result.ok(accepted);
    }

    private Optional<BroadcastRefusal> judge(Txid txid, Transaction transaction) {
        Optional<KnownTransaction> known = index.find(txid);
        if (known.isPresent() && !known.get().isConfirmed()) {
            return Optional.empty();
        }
        if (known.isPresent()
                && IntStream.range(0, transaction.outputs().size())
                        .anyMatch(i -> index.spender(new OutPoint(txid, i)).isEmpty())) {
            return Optional.of(RejectReasons.classify("Transaction already in block chain"));
        }
        return rules.reject(transaction, index, blocks)
                .map(reason -> upgrades.explain(RejectReasons.classify(reason), tip().medianTime()));
    }

    /// Puts as much of the mempool as fits into a new block on the tip.
    SimulatedBlock mine(Script payout, Instant now) {
        List<KnownTransaction> chosen = assembler.choose(index.mempool());
        BlockAssembler.Candidate candidate = assembler.assemble(blocks, chosen, payout, now);
        SimulatedBlock block = candidate.block();
        OptionalInt height = OptionalInt.of(block.header().height());
        blocks.add(block);
        Transaction coinbase = candidate.coinbase();
        KnownTransaction reward = new KnownTransaction(coinbase.txid(), coinbase, List.of(), now, arrivals++, height);
        index.put(reward);
        chosen.forEach(known -> index.put(known.at(height)));
        listener.on(new ChainEvent.BlockConnected(block.hash()));
        listener.on(new ChainEvent.Confirmed(reward.txid(), reward.scripts()));
        chosen.forEach(known -> listener.on(new ChainEvent.Confirmed(known.txid(), known.scripts())));
        return block;
    }

    /// Takes the last `depth` blocks off the chain. Their transactions return to the mempool as far as they are still
    /// valid.
    ///
    /// @throws IllegalArgumentException if genesis would go
    void disconnect(int depth) {
        if (depth < 0 || depth >= blocks.size()) {
            throw new IllegalArgumentException("cannot take " + depth + " of " + blocks.size() + " blocks");
        }
        List<KnownTransaction> returning = new ArrayList<>();
        for (int i = 0; i < depth; i++) {
            SimulatedBlock block = blocks.removeLast();
            listener.on(new ChainEvent.BlockDisconnected(block.hash()));
            List<KnownTransaction> back = block.transactions().stream()
                    .flatMap(txid -> index.find(txid).stream())
                    .toList();
            back.forEach(known -> listener.on(new ChainEvent.Reorganised(known.txid(), known.scripts())));
            returning.addAll(
                    0,
                    back.stream()
                            .filter(known -> !known.transaction().isCoinbase())
                            .toList());
            back.stream().filter(known -> known.transaction().isCoinbase()).forEach(index::remove);
        }
        returning.addAll(index.mempool());
        returning.forEach(index::remove);
        for (KnownTransaction known : returning) {
            if (rules.reject(known.transaction(), index, blocks).isEmpty()) {
                index.put(known.at(OptionalInt.empty()));
            } else {
                listener.on(new ChainEvent.RemovedFromMempool(known.txid(), known.scripts()));
            }
        }
    }

    /// Drops an unconfirmed transaction and everything that spends from it, as a node does after two weeks.
    ///
    /// @return false if it is not in the mempool
    boolean evict(Txid txid) {
        Optional<KnownTransaction> start = index.find(txid).filter(known -> !known.isConfirmed());
        if (start.isEmpty()) {
            return false;
        }
        List<KnownTransaction> doomed = List.copyOf(MempoolFamily.withDescendants(start.get(), index));
        for (KnownTransaction known : doomed.reversed()) {
            index.remove(known);
            listener.on(new ChainEvent.RemovedFromMempool(known.txid(), known.scripts()));
        }
        return true;
    }

    @Override
    public SimulatedBlock tip() {
        return blocks.getLast();
    }

    @Override
    public Optional<SimulatedBlock> block(int height) {
        return height >= 0 && height < blocks.size() ? Optional.of(blocks.get(height)) : Optional.empty();
    }

    @Override
    public Optional<ChainTransaction> transaction(Txid txid) {
        return index.find(txid).map(this::show);
    }

    @Override
    public List<ChainTransaction> history(Set<Script> scripts, int skip, int limit) {
        return index.touching(scripts).stream()
                .skip(skip)
                .limit(limit)
                .map(this::show)
                .toList();
    }

    @Override
    public int historySize(Set<Script> scripts) {
        return index.touching(scripts).size();
    }

    @Override
    public List<UnspentOutput> coins(Set<Script> scripts) {
        List<UnspentOutput> coins = new ArrayList<>();
        for (KnownTransaction known : index.touching(scripts).reversed()) {
            List<TxOutput> outputs = known.transaction().outputs();
            for (int i = 0; i < outputs.size(); i++) {
                OutPoint coin = new OutPoint(known.txid(), i);
                if (scripts.contains(outputs.get(i).script())
                        && index.spender(coin).isEmpty()) {
                    coins.add(new UnspentOutput(
                            coin,
                            outputs.get(i),
                            known.height(),
                            known.transaction().isCoinbase(),
                            false));
                }
            }
        }
        return coins;
    }

    @Override
    public Optional<Spender> spender(OutPoint coin) {
        return index.spender(coin);
    }

    @Override
    public Set<Script> scripts() {
        return index.scripts();
    }

    @Override
    public List<Txid> mempool() {
        return index.mempool().stream().map(KnownTransaction::txid).toList();
    }

    private ChainTransaction show(KnownTransaction known) {
        List<Optional<Spender>> spenders = IntStream.range(
                        0, known.transaction().outputs().size())
                .mapToObj(i -> index.spender(new OutPoint(known.txid(), i)))
                .toList();
        return new ChainTransaction(
                known.transaction(),
                known.spent(),
                spenders,
                known.height().isPresent()
                        ? Optional.of(blocks.get(known.height().getAsInt()).asPosition())
                        : Optional.empty(),
                Optional.of(Instant.ofEpochSecond(known.firstSeen().getEpochSecond())));
    }

    private KnownTransaction unconfirmed(Txid txid, Transaction transaction, Instant now, long order) {
        List<TxOutput> spent = transaction.inputs().stream()
                .map(input -> index.output(input.outPoint())
                        .orElseThrow(() -> new IllegalStateException("accepted without its coins")))
                .toList();
        return new KnownTransaction(txid, transaction, spent, now, order, OptionalInt.empty());
    }

    /// What a faucet may spend now: mature rewards, oldest first.
    List<UnspentOutput> faucetCoins() {
        return coins(Set.of(Faucet.SCRIPT)).stream()
                .filter(coin -> coin.height().isPresent() && coin.isMature(tip().asTip()))
                .toList();
    }

    /// Makes and accepts a payment from the faucet.
    ///
    /// @throws IllegalArgumentException if the faucet does not have that much, or the payment breaks a rule
    Txid fund(Script script, Amount amount, Instant now) {
        Transaction payment = Faucet.pay(faucetCoins(), script, amount)
                .orElseThrow(() -> new IllegalArgumentException("the faucet does not have " + amount));
        return switch (submit(payment, now)) {
            case Result.Ok<Txid, BroadcastRefusal>(Txid txid) -> txid;
            case Result.Failed<Txid, BroadcastRefusal>(BroadcastRefusal refusal) ->
                throw new IllegalArgumentException("the faucet's payment is refused: " + refusal.text());
        };
    }
}
