package org.nelumbo.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nelumbo.backend.simulated.SimulatedBlock;
import org.nelumbo.backend.simulated.SimulatedChain;
import org.nelumbo.backend.simulated.SimulationParams;
import org.nelumbo.chain.amount.Amount;
import org.nelumbo.chain.script.Script;
import org.nelumbo.chain.script.ScriptTemplates;
import org.nelumbo.chain.transaction.Transaction;
import org.nelumbo.chain.transaction.TxOutput;
import org.nelumbo.chain.transaction.Txid;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.concurrent.ThreadedEventThread;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.foundation.manual.ManualTime;

/// What every backend must do, whatever is behind it. Each implementation opens itself on a simulated chain.
abstract class ChainBackendContractTest {
    private static final long XPI = Amount.SATOSHIS_PER_XPI;

    final ManualTime time = new ManualTime();
    final TaprootHolder alice = new TaprootHolder(1);
    final TaprootHolder bob = new TaprootHolder(2);
    SimulatedChain chain = start(SimulationParams.practice(time.now()));
    List<AutoCloseable> opened = new ArrayList<>();
    ChainBackend backend;

    /// Opens the backend under test; what it needs besides is added to `opened`.
    abstract ChainBackend open(SimulatedChain chain, UpgradeSchedule upgrades) throws Exception;

    SimulatedChain start(SimulationParams params) {
        return new SimulatedChain(
                params,
                new ThreadedEventThread("chain", defect -> {
                    throw new AssertionError(defect);
                }),
                time);
    }

    @BeforeEach
    void open() throws Exception {
        backend = open(chain, UpgradeSchedule.NONE);
    }

    @AfterEach
    void close() throws Exception {
        backend.close();
        for (AutoCloseable each : opened.reversed()) {
            each.close();
        }
        chain.close();
    }

    void restartWith(UpgradeSchedule upgrades) throws Exception {
        close();
        opened.clear();
        chain = start(SimulationParams.practice(time.now(), upgrades));
        backend = open(chain, upgrades);
    }

    UnspentOutput fund(TaprootHolder holder, long xpi) {
        Txid txid = chain.fund(holder.script(), Amount.ofXpi(xpi));
        chain.mine(1);
        return coins(holder.script()).stream()
                .filter(coin -> coin.outPoint().txid().equals(txid))
                .findFirst()
                .orElseThrow();
    }

    List<UnspentOutput> coins(Script script) {
        return backend.utxos(script).orThrow();
    }

    @Test
    void theTipIsTheLastBlock() {
        SimulatedBlock mined = chain.mine(2).getLast();
        assertThat(backend.tip().orThrow())
                .isEqualTo(new ChainTip(mined.hash(), mined.header().height()));
    }

    @Test
    void blocksAreKnownWithTheirTimesUpToTheTip() {
        SimulatedBlock mined = chain.mine(3).get(1);
        assertThat(backend.block(mined.header().height()).orThrow()).contains(mined.summary());
        assertThat(backend.block(0).orThrow().map(BlockSummary::height)).contains(0);
        assertThat(backend.block(mined.header().height() + 2).orThrow()).isEmpty();
        assertThat(backend.block(1_000_000).orThrow()).isEmpty();
    }

    @Test
    void aReceivedPaymentIsFirstUnconfirmedAndThenConfirmed() {
        Txid txid = chain.fund(alice.script(), Amount.ofXpi(700));
        UnspentOutput coin = coins(alice.script()).getFirst();
        assertThat(coin.output()).isEqualTo(new TxOutput(Amount.ofXpi(700), alice.script()));
        assertThat(coin.outPoint().txid()).isEqualTo(txid);
        assertThat(coin.height()).isEmpty();
        assertThat(coin.coinbase()).isFalse();
        assertThat(coin.token()).isFalse();
        assertThat(backend.history(alice.script()).orThrow())
                .singleElement()
                .satisfies(entry -> assertThat(entry.isConfirmed()).isFalse());

        SimulatedBlock block = chain.mine(1).getFirst();
        assertThat(coins(alice.script()).getFirst().height())
                .isEqualTo(OptionalInt.of(block.header().height()));
        ChainTransaction confirmed = backend.history(alice.script()).orThrow().getFirst();
        assertThat(confirmed.block()).contains(new BlockPosition(block.header().height(), block.hash(), block.time()));
        chain.mine(4);
        assertThat(confirmed.confirmations(backend.tip().orThrow())).isEqualTo(5);
    }

    @Test
    void aBroadcastPaymentIsFollowedFromCoinToCoin() {
        UnspentOutput coin = fund(alice, 50);
        Transaction payment = alice.pay(List.of(coin), bob.script(), 20 * XPI, 300);
        assertThat(backend.broadcast(payment).orThrow()).isEqualTo(payment.txid());

        assertThat(coins(bob.script()))
                .singleElement()
                .satisfies(received -> assertThat(received.output().value()).isEqualTo(Amount.ofXpi(20)));
        assertThat(coins(alice.script()))
                .singleElement()
                .satisfies(change -> assertThat(change.outPoint().txid()).isEqualTo(payment.txid()));
        ChainTransaction known = backend.transaction(payment.txid()).orThrow().orElseThrow();
        assertThat(known.transaction()).isEqualTo(payment);
        assertThat(known.spentOutputs()).containsExactly(coin.output());
        assertThat(known.fee()).isEqualTo(new Amount(300));
        ChainTransaction funding =
                backend.transaction(coin.outPoint().txid()).orThrow().orElseThrow();
        assertThat(funding.spenders().get((int) coin.outPoint().index())).contains(new Spender(payment.txid(), 0));
    }

    @Test
    void sendingAgainSucceedsUntilItIsConfirmed() {
        UnspentOutput coin = fund(alice, 50);
        Transaction payment = alice.pay(List.of(coin), bob.script(), XPI, 300);
        assertThat(backend.broadcast(payment).isOk()).isTrue();
        assertThat(backend.broadcast(payment).orThrow()).isEqualTo(payment.txid());
        chain.mine(1);
        assertThat(backend.broadcast(payment).asFailure())
                .contains(new BroadcastRefusal.AlreadyKnown("Transaction already in block chain"));
    }

    @Test
    void aSecondSpendOfACoinIsAConflictAndLaterAMissingInput() {
        UnspentOutput coin = fund(alice, 50);
        Transaction first = alice.pay(List.of(coin), bob.script(), XPI, 300);
        Transaction second = alice.pay(List.of(coin), bob.script(), 2 * XPI, 5000);
        assertThat(backend.broadcast(first).isOk()).isTrue();
        assertThat(backend.broadcast(second).asFailure())
                .contains(new BroadcastRefusal.Conflict("txn-mempool-conflict"));
        chain.mine(1);
        assertThat(backend.broadcast(second).asFailure())
                .contains(new BroadcastRefusal.MissingInputs("bad-txns-inputs-missingorspent"));
    }

    @Test
    void aWrongSignatureIsRefusedWithTheReasonOfTheNode() {
        UnspentOutput coin = fund(alice, 50);
        Transaction forged = bob.sign(alice.pay(List.of(coin), bob.script(), XPI, 300), List.of(coin));
        assertThat(backend.broadcast(forged).asFailure())
                .contains(new BroadcastRefusal.ScriptFailed(
                        "mandatory-script-verify-flag-failed (Invalid Taproot key spend signature)"));
        assertThat(backend.transaction(forged.txid()).orThrow()).isEmpty();
    }

    @Test
    void feesDustAndScriptsFollowTheRulesOfTheNetwork() {
        UnspentOutput coin = fund(alice, 50);
        Transaction cheap = alice.pay(List.of(coin), bob.script(), XPI, 100);
        assertThat(backend.broadcast(cheap).asFailure())
                .contains(new BroadcastRefusal.FeeTooLow("min relay fee not met"));
        Transaction dusty = alice.pay(List.of(coin), bob.script(), 578, 300);
        assertThat(backend.broadcast(dusty).asFailure()).contains(new BroadcastRefusal.Dust("dust"));
        Transaction odd = alice.pay(List.of(coin), new Script(Bytes.fromHex("51")), XPI, 300);
        assertThat(backend.broadcast(odd).asFailure()).contains(new BroadcastRefusal.NonStandard("scriptpubkey"));
        assertThat(backend.broadcast(alice.pay(List.of(coin), bob.script(), 579, 300))
                        .isOk())
                .isTrue();
    }

    @Test
    void aNodeWithoutTaprootNeedsAnUpgrade() throws Exception {
        UpgradeSchedule notYet =
                new UpgradeSchedule(time.now().plusSeconds(1000), time.now().plusSeconds(100_000));
        restartWith(notYet);
        assertThatThrownBy(() -> chain.fund(alice.script(), Amount.ofXpi(1)))
                .hasMessageContaining("taproot-not-active-yet");
        Script plain = ScriptTemplates.payToScriptHash(Bytes.of(new byte[20]));
        Transaction template = backend.transaction(chain.fund(plain, Amount.ofXpi(1)))
                .orThrow()
                .orElseThrow()
                .transaction();
        chain.evict(template.txid());
        Transaction toTaproot = new Transaction(
                2,
                template.inputs(),
                List.of(new TxOutput(Amount.ofXpi(1), alice.script()), new TxOutput(Amount.ofXpi(1), alice.script())),
                0);
        assertThat(backend.broadcast(toTaproot).asFailure())
                .contains(new BroadcastRefusal.NodeNeedsUpgrade("taproot-not-active-yet"));
    }

    @Test
    void aNodeWithReplayProtectionNeedsAnUpgrade() throws Exception {
        restartWith(new UpgradeSchedule(
                time.now().minusSeconds(100_000_000), time.now().minusSeconds(100_000)));
        UnspentOutput coin = fund(alice, 50);
        assertThat(backend.broadcast(alice.pay(List.of(coin), bob.script(), XPI, 300))
                        .asFailure()
                        .orElseThrow())
                .isInstanceOf(BroadcastRefusal.NodeNeedsUpgrade.class);
    }

    @Test
    void anUnknownTransactionIsAbsent() {
        assertThat(backend.transaction(new Txid(Bytes.of(new byte[32]))).orThrow())
                .isEmpty();
        assertThat(coins(alice.script())).isEmpty();
        assertThat(backend.history(alice.script()).orThrow()).isEmpty();
    }

    @Test
    void historyComesInPagesNewestFirst() {
        List<Txid> received = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            received.add(chain.fund(alice.script(), Amount.ofXpi(1)));
            if (i < 5) {
                chain.mine(1);
            }
        }
        HistoryPage first = backend.history(alice.script(), 0, 3).orThrow();
        assertThat(first.pageCount()).isEqualTo(3);
        assertThat(first.transactions().stream().map(ChainTransaction::txid))
                .containsExactlyElementsOf(received.reversed().subList(0, 3));
        assertThat(backend.history(alice.script(), 2, 3).orThrow().transactions())
                .hasSize(1);
        assertThat(backend.history(alice.script(), 3, 3).orThrow().transactions())
                .isEmpty();
        assertThat(backend.history(alice.script()).orThrow().stream().map(ChainTransaction::txid))
                .containsExactlyElementsOf(received.reversed());
        assertThatThrownBy(() -> backend.history(alice.script(), 0, 201)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anOutputWithAStateIsNotOneWithout() {
        Script stateful = ScriptTemplates.payToTaproot(alice.script().bytes().slice(3, 36), Bytes.of(new byte[32]));
        chain.fund(alice.script(), Amount.ofXpi(1));
        chain.fund(stateful, Amount.ofXpi(2));
        assertThat(coins(alice.script())).hasSize(1);
        assertThat(coins(stateful))
                .singleElement()
                .satisfies(coin -> assertThat(coin.output().value()).isEqualTo(Amount.ofXpi(2)));
        assertThat(backend.history(alice.script()).orThrow()).hasSize(1);
    }

    @Test
    void blockRewardsAreMarkedAndMature() {
        chain.mine(1, alice.script());
        UnspentOutput reward = coins(alice.script()).getFirst();
        assertThat(reward.coinbase()).isTrue();
        chain.mine(98);
        Transaction spend = alice.pay(List.of(reward), bob.script(), XPI, 300);
        assertThat(reward.isMature(backend.tip().orThrow())).isFalse();
        assertThat(backend.broadcast(spend).asFailure())
                .contains(new BroadcastRefusal.ImmatureCoinbase("bad-txns-premature-spend-of-coinbase"));
        chain.mine(1);
        assertThat(reward.isMature(backend.tip().orThrow())).isTrue();
        assertThat(backend.broadcast(spend).isOk()).isTrue();
    }

    @Test
    void aReorganisationTakesConfirmationsBack() {
        UnspentOutput coin = fund(alice, 50);
        Txid payment = backend.broadcast(alice.pay(List.of(coin), bob.script(), XPI, 300))
                .orThrow();
        chain.mine(1);
        assertThat(backend.transaction(payment).orThrow().orElseThrow().isConfirmed())
                .isTrue();
        chain.disconnect(1);
        assertThat(backend.transaction(payment).orThrow().orElseThrow().isConfirmed())
                .isFalse();
        SimulatedBlock other = chain.mine(1).getFirst();
        assertThat(backend.transaction(payment).orThrow().orElseThrow().block().map(BlockPosition::hash))
                .contains(other.hash());
        assertThat(backend.tip().orThrow().hash()).isEqualTo(other.hash());
    }

    @Test
    void aSubscriptionTellsTheLifeOfAPayment() {
        EventRecorder recorder = new EventRecorder();
        backend.subscribe(Set.of(alice.script()), recorder);
        recorder.awaitEvent(new ChainEvent.Resynchronised(Set.of(alice.script())));
        assertThat(recorder.events()).hasSize(1);

        Txid txid = chain.fund(alice.script(), Amount.ofXpi(5));
        recorder.awaitEvent(new ChainEvent.AddedToMempool(txid, Set.of(alice.script())));
        SimulatedBlock block = chain.mine(1).getFirst();
        recorder.awaitEvent(new ChainEvent.BlockConnected(block.hash()));
        recorder.awaitEvent(new ChainEvent.Confirmed(txid, Set.of(alice.script())));
        chain.disconnect(1);
        recorder.awaitEvent(new ChainEvent.BlockDisconnected(block.hash()));
        recorder.awaitEvent(new ChainEvent.Reorganised(txid, Set.of(alice.script())));
        chain.evict(txid);
        recorder.awaitEvent(new ChainEvent.RemovedFromMempool(txid, Set.of(alice.script())));
        assertThat(coins(alice.script())).isEmpty();
    }

    @Test
    void aSpendIsToldToThePayerAndTheReceiver() {
        UnspentOutput coin = fund(alice, 50);
        EventRecorder both = new EventRecorder();
        EventRecorder receiver = new EventRecorder();
        backend.subscribe(Set.of(alice.script(), bob.script()), both);
        backend.subscribe(Set.of(bob.script()), receiver);
        both.awaitEvent(ChainEvent.Resynchronised.class::isInstance);
        receiver.awaitEvent(ChainEvent.Resynchronised.class::isInstance);
        Txid txid = backend.broadcast(alice.pay(List.of(coin), bob.script(), XPI, 300))
                .orThrow();
        both.awaitEvent(new ChainEvent.AddedToMempool(txid, Set.of(alice.script(), bob.script())));
        receiver.awaitEvent(new ChainEvent.AddedToMempool(txid, Set.of(bob.script())));
    }

    @Test
    void scriptsCanBeAddedAndASubscriptionEnds() {
        EventRecorder recorder = new EventRecorder();
        EventRecorder witness = new EventRecorder();
        ChainSubscription subscription = backend.subscribe(Set.of(alice.script()), recorder);
        backend.subscribe(Set.of(bob.script()), witness);
        subscription.follow(Set.of(bob.script()));
        recorder.awaitEvent(event ->
                event instanceof ChainEvent.Resynchronised(Set<Script> scripts) && scripts.contains(bob.script()));
        Txid toBob = chain.fund(bob.script(), Amount.ofXpi(5));
        recorder.awaitEvent(new ChainEvent.AddedToMempool(toBob, Set.of(bob.script())));

        subscription.close();
        recorder.clear();
        Txid second = chain.fund(bob.script(), Amount.ofXpi(6));
        witness.awaitEvent(new ChainEvent.AddedToMempool(second, Set.of(bob.script())));
        assertThat(recorder.events()).isEmpty();
    }

    @Test
    void foreignPaymentsAreNotToldButBlocksAre() {
        EventRecorder recorder = new EventRecorder();
        backend.subscribe(Set.of(), recorder);
        recorder.awaitEvent(new ChainEvent.Resynchronised(Set.of()));
        chain.fund(bob.script(), Amount.ofXpi(5));
        SimulatedBlock block = chain.mine(1).getFirst();
        recorder.awaitEvent(new ChainEvent.BlockConnected(block.hash()));
        assertThat(recorder.events())
                .allMatch(event ->
                        event instanceof ChainEvent.Resynchronised || event instanceof ChainEvent.BlockConnected);
    }

    @Test
    void manyPaymentsAreAllToldEvenInABurst() {
        EventRecorder recorder = new EventRecorder();
        backend.subscribe(Set.of(alice.script()), recorder);
        recorder.awaitEvent(ChainEvent.Resynchronised.class::isInstance);
        Set<Txid> paid = new HashSet<>();
        for (int i = 0; i < 40; i++) {
            paid.add(chain.fund(alice.script(), Amount.ofXpi(1)));
        }
        chain.mine(1);
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            Set<Txid> confirmed = new HashSet<>();
            for (ChainEvent event : recorder.events()) {
                if (event instanceof ChainEvent.Confirmed(Txid txid, Set<Script> scripts)) {
                    confirmed.add(txid);
                }
            }
            assertThat(confirmed).isEqualTo(paid);
        });
    }

    @Test
    void anInterruptedCallerGetsAnAnswerAtOnceAndStaysInterrupted() throws Exception {
        List<Optional<BackendFailure>> seen = new ArrayList<>();
        Thread caller = Thread.ofVirtual().start(() -> {
            Thread.currentThread().interrupt();
            seen.add(backend.tip().asFailure());
            seen.add(
                    Thread.currentThread().isInterrupted()
                            ? Optional.empty()
                            : backend.tip().asFailure());
        });
        assertThat(caller.join(Duration.ofSeconds(10))).isTrue();
        assertThat(seen).containsExactly(Optional.of(new BackendFailure.Interrupted()), Optional.empty());
    }

    @Test
    void aClosedBackendAnswersSoAndTellsNothingMore() {
        EventRecorder recorder = new EventRecorder();
        backend.subscribe(Set.of(alice.script()), recorder);
        recorder.awaitEvent(ChainEvent.Resynchronised.class::isInstance);
        assertThat(backend.connectivity().get()).isEqualTo(Connectivity.CONNECTED);
        backend.close();
        backend.close();
        recorder.clear();
        assertThat(backend.connectivity().get()).isEqualTo(Connectivity.CLOSED);
        assertThat(backend.tip().asFailure()).contains(new BackendFailure.Closed());
        assertThat(backend.broadcast(new Transaction(2, List.of(), List.of(), 0))
                        .asFailure())
                .contains(new BackendFailure.Closed());
        chain.fund(alice.script(), Amount.ofXpi(5));
        assertThat(recorder.events()).isEmpty();
    }

    @Test
    void aChainThatEndsIsUnreachable() {
        assertThat(backend.tip().isOk()).isTrue();
        chain.close();
        Result<ChainTip, BackendFailure> answer = backend.tip();
        assertThat(answer.isOk()).isFalse();
    }
}
