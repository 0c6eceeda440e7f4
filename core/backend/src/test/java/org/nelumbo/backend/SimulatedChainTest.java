package org.nelumbo.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nelumbo.backend.simulated.LedgerView;
import org.nelumbo.backend.simulated.SimulatedBlock;
import org.nelumbo.backend.simulated.SimulatedChain;
import org.nelumbo.backend.simulated.SimulationParams;
import org.nelumbo.chain.amount.Amount;
import org.nelumbo.chain.block.BlockHash;
import org.nelumbo.chain.block.BlockHeader;
import org.nelumbo.chain.script.Script;
import org.nelumbo.chain.script.ScriptTemplate;
import org.nelumbo.chain.transaction.OutPoint;
import org.nelumbo.chain.transaction.Transaction;
import org.nelumbo.chain.transaction.TxInput;
import org.nelumbo.chain.transaction.TxOutput;
import org.nelumbo.chain.transaction.Txid;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.concurrent.ThreadedEventThread;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.foundation.manual.ManualEventThread;
import org.nelumbo.foundation.manual.ManualTime;

class SimulatedChainTest {
    private static final long XPI = Amount.SATOSHIS_PER_XPI;

    private final ManualTime time = new ManualTime();
    private final TaprootHolder alice = new TaprootHolder(1);
    private final TaprootHolder bob = new TaprootHolder(2);
    private final SimulatedChain chain = start();

    private SimulatedChain start() {
        return new SimulatedChain(
                SimulationParams.practice(time.now()), new ThreadedEventThread("chain", defect -> {}), time);
    }

    @AfterEach
    void close() {
        chain.close();
    }

    private UnspentOutput fund(long xpi) {
        Txid txid = chain.fund(alice.script(), Amount.ofXpi(xpi));
        chain.mine(1);
        return coin(txid);
    }

    private UnspentOutput coin(Txid txid) {
        return chain.read(ledger -> ledger.coins(Set.of(alice.script()))).stream()
                .filter(each -> each.outPoint().txid().equals(txid))
                .findFirst()
                .orElseThrow();
    }

    private Optional<ChainTransaction> known(Txid txid) {
        return chain.read(ledger -> ledger.transaction(txid));
    }

    private String refusal(Transaction transaction) {
        return chain.submit(transaction).asFailure().orElseThrow().text();
    }

    @Test
    void blocksAreLinkedProvedAndCommitToTheirTransactions() {
        chain.fund(alice.script(), Amount.ofXpi(1));
        chain.fund(alice.script(), Amount.ofXpi(2));
        chain.mine(1);
        List<SimulatedBlock> blocks = chain.read(
                ledger -> IntStream.rangeClosed(0, ledger.tip().header().height())
                        .mapToObj(height -> ledger.block(height).orElseThrow())
                        .toList());
        BlockHash previous = BlockHash.ZERO;
        for (SimulatedBlock block : blocks) {
            assertThat(block.header().previous()).isEqualTo(previous);
            assertThat(block.hash()).isEqualTo(block.header().hash());
            assertThat(block.hash().internal().unsigned(31)).isLessThan(0x80);
            List<Transaction> transactions = chain.read(ledger -> block.transactions().stream()
                    .map(txid -> ledger.transaction(txid).orElseThrow().transaction())
                    .toList());
            assertThat(block.header().merkleRoot()).isEqualTo(BlockHeader.merkleRootOf(transactions));
            previous = block.hash();
        }
        assertThat(blocks.getLast().transactions()).hasSize(3);
        assertThat(blocks.getFirst().header().height()).isZero();
    }

    @Test
    void theSameCommandsGiveTheSameChain() {
        try (SimulatedChain twin = start()) {
            for (SimulatedChain each : List.of(chain, twin)) {
                each.fund(alice.script(), Amount.ofXpi(12_400));
                each.mine(3);
                each.reorganise(2);
            }
            assertThat(twin.read(LedgerView::tip)).isEqualTo(chain.read(LedgerView::tip));
        }
    }

    @Test
    void theRewardFollowsTheRulesOfTheChain() {
        Txid payment = chain.fund(alice.script(), Amount.ofXpi(1));
        long fee = chain.read(
                ledger -> ledger.transaction(payment).orElseThrow().fee().satoshis());
        SimulatedBlock block = chain.mine(1, bob.script()).getFirst();
        ChainTransaction reward = chain.read(
                ledger -> ledger.transaction(block.transactions().getFirst()).orElseThrow());
        assertThat(reward.transaction().isCoinbase()).isTrue();
        assertThat(reward.transaction().outputs().getFirst().value()).isEqualTo(Amount.ZERO);
        assertThat(reward.transaction().outputs().getLast())
                .isEqualTo(new TxOutput(new Amount(260 * XPI + fee / 2), bob.script()));
        assertThat(reward.transaction().size()).isGreaterThanOrEqualTo(Transaction.MIN_SIZE);
    }

    @Test
    void theFaucetNeverGivesMoreThanItHas() {
        assertThatThrownBy(() -> chain.fund(alice.script(), Amount.ofXpi(53_000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("faucet");
        chain.fund(alice.script(), Amount.ofXpi(51_000));
    }

    @Test
    void anAbsoluteLockTimeMustBeReached() {
        UnspentOutput coin = fund(5);
        int next = chain.read(LedgerView::tip).header().height() + 1;
        Transaction early = locked(coin, next, 0);
        assertThat(refusal(early)).isEqualTo("bad-txns-nonfinal");
        chain.mine(1);
        assertThat(chain.submit(early).isOk()).isTrue();
    }

    @Test
    void aRelativeLockTimeMustBeReached() {
        UnspentOutput coin = fund(5);
        Transaction early = locked(coin, 0, 3);
        assertThat(refusal(early)).isEqualTo("non-BIP68-final");
        chain.mine(1);
        assertThat(refusal(early)).isEqualTo("non-BIP68-final");
        chain.mine(1);
        assertThat(chain.submit(early).isOk()).isTrue();
    }

    private Transaction locked(UnspentOutput coin, long lockTime, long sequence) {
        Transaction unsigned = new Transaction(
                2,
                List.of(new TxInput(coin.outPoint(), Script.EMPTY, sequence)),
                List.of(new TxOutput(new Amount(4 * XPI), bob.script())),
                lockTime);
        return alice.sign(unsigned, List.of(coin));
    }

    @Test
    void nothingIsMadeFromNothing() {
        UnspentOutput coin = fund(5);
        Transaction more = alice.spend(List.of(coin), List.of(new TxOutput(new Amount(6 * XPI), bob.script())));
        assertThat(refusal(more)).isEqualTo("bad-txns-in-belowout");
        Transaction reward = chain.read(
                ledger -> ledger.transaction(ledger.tip().transactions().getFirst())
                        .orElseThrow()
                        .transaction());
        assertThat(chain.submit(new Transaction(2, reward.inputs(), reward.outputs(), 0))
                        .asFailure())
                .containsInstanceOf(BroadcastRefusal.Malformed.class);
        OutPoint nowhere = new OutPoint(coin.outPoint().txid(), 99);
        UnspentOutput invented = new UnspentOutput(nowhere, coin.output(), coin.height(), false, false);
        assertThat(refusal(alice.pay(List.of(invented), bob.script(), XPI, 300)))
                .isEqualTo("bad-txns-inputs-missingorspent");
        assertThat(refusal(alice.pay(List.of(coin, coin), bob.script(), XPI, 900)))
                .isEqualTo("bad-txns-inputs-duplicate");
    }

    @Test
    void shapesThatNodesDoNotRelayAreRefused() {
        UnspentOutput coin = fund(5);
        Transaction good = alice.pay(List.of(coin), bob.script(), XPI, 5000);
        assertThat(refusal(new Transaction(3, good.inputs(), good.outputs(), 0)))
                .isEqualTo("version");
        TxOutput data = new TxOutput(
                Amount.ZERO,
                ScriptTemplate.DataCarrier.of(List.of(Bytes.fromHex("4c544d53")))
                        .script());
        assertThat(refusal(alice.spend(
                        List.of(coin),
                        List.of(data, data, data, data, good.outputs().getLast()))))
                .isEqualTo("multi-op-return");
        Transaction tiny = alice.spend(List.of(coin), List.of()).withScriptSig(0, new Script(Bytes.fromHex("51")));
        assertThat(refusal(tiny)).isEqualTo("bad-txns-undersize");
        List<TxOutput> many = new ArrayList<>();
        for (int i = 0; i < 2300; i++) {
            many.add(new TxOutput(new Amount(1000), bob.script()));
        }
        assertThat(refusal(alice.spend(List.of(coin), many))).isEqualTo("tx-size");
    }

    @Test
    void unconfirmedChainsEndAtFifty() {
        UnspentOutput coin = fund(50);
        for (int i = 0; i < 50; i++) {
            Transaction next = alice.pay(List.of(coin), bob.script(), XPI / 10, 300);
            assertThat(chain.submit(next).isOk()).isTrue();
            coin = new UnspentOutput(
                    new OutPoint(next.txid(), 1), next.outputs().get(1), coin.height(), false, false);
        }
        Transaction tooMuch = alice.pay(List.of(coin), bob.script(), XPI / 10, 300);
        assertThat(refusal(tooMuch)).isEqualTo("too-long-mempool-chain");
        chain.mine(1);
        assertThat(chain.submit(tooMuch).isOk()).isTrue();
    }

    @Test
    void aReorganisationKeepsWhatIsStillValidAndDropsTheRest() {
        UnspentOutput coin = fund(50);
        Txid payment =
                chain.submit(alice.pay(List.of(coin), bob.script(), XPI, 300)).orThrow();
        chain.mine(1);
        chain.mine(1, alice.script());
        Txid reward = chain.read(ledger -> ledger.tip().transactions().getFirst());
        chain.mine(100);
        UnspentOutput rewarded = coin(reward);
        Txid spend = chain.submit(alice.pay(List.of(rewarded), bob.script(), XPI, 300))
                .orThrow();
        List<ChainEvent> events = new ArrayList<>();
        chain.listen(events::add);

        chain.disconnect(102);
        assertThat(chain.read(LedgerView::mempool)).containsExactly(payment);
        assertThat(known(spend)).isEmpty();
        assertThat(known(reward)).isEmpty();
        assertThat(events)
                .anyMatch(event -> event instanceof ChainEvent.RemovedFromMempool gone
                        && gone.txid().equals(spend))
                .anyMatch(event -> event instanceof ChainEvent.Reorganised back
                        && back.txid().equals(payment));
        chain.mine(103);
        assertThat(known(payment).orElseThrow().isConfirmed()).isTrue();
    }

    @Test
    void evictingATransactionTakesItsChildrenAlong() {
        UnspentOutput coin = fund(50);
        Transaction parent = alice.pay(List.of(coin), bob.script(), XPI, 300);
        chain.submit(parent).orThrow();
        UnspentOutput change = coin(parent.txid());
        Transaction child = alice.pay(List.of(change), bob.script(), XPI, 300);
        chain.submit(child).orThrow();
        assertThat(chain.evict(parent.txid())).isTrue();
        assertThat(chain.read(LedgerView::mempool)).isEmpty();
        assertThat(chain.evict(parent.txid())).isFalse();
        assertThat(coin(coin.outPoint().txid())).isEqualTo(coin);
        assertThat(chain.submit(child).asFailure()).containsInstanceOf(BroadcastRefusal.MissingInputs.class);
    }

    @Test
    void severalTransactionsAreTakenTogetherOnlyIfNoneNeedsAnother() {
        UnspentOutput coin = fund(50);
        Transaction parent = alice.pay(List.of(coin), bob.script(), XPI, 300);
        UnspentOutput change = new UnspentOutput(
                new OutPoint(parent.txid(), 1), parent.outputs().get(1), coin.height(), false, false);
        Transaction child = alice.pay(List.of(change), bob.script(), XPI, 300);
        Result<List<Txid>, BroadcastRefusal> judged =
                chain.askSubmitAll(List.of(parent, child)).join();
        assertThat(judged.asFailure()).containsInstanceOf(BroadcastRefusal.MissingInputs.class);
        assertThat(chain.read(LedgerView::mempool)).isEmpty();
        assertThat(chain.askSubmitAll(List.of(parent)).join().orThrow()).containsExactly(parent.txid());
    }

    @Test
    void blocksComeByTheClockUntilCancelled() {
        ManualEventThread thread = new ManualEventThread(time);
        SimulatedChain timed = new SimulatedChain(SimulationParams.practice(time.now()), thread, time);
        var mining = timed.mineEvery(Duration.ofSeconds(30));
        thread.advance(Duration.ofSeconds(95));
        assertThat(height(timed, thread)).isEqualTo(303);
        mining.cancel();
        thread.advance(Duration.ofSeconds(95));
        assertThat(height(timed, thread)).isEqualTo(303);
    }

    private static int height(SimulatedChain chain, ManualEventThread thread) {
        CompletableFuture<Integer> height =
                chain.ask(ledger -> ledger.tip().header().height());
        thread.runReady();
        return height.join();
    }

    @Test
    void aClosedChainRefusesCommands() {
        chain.close();
        assertThatThrownBy(() -> chain.mine(1)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> start().disconnect(5000)).isInstanceOf(IllegalArgumentException.class);
    }
}
