package org.nelumbo.wallet.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.nelumbo.wallet.fixture.SharedWalletFixture.bytes32;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nelumbo.backend.simulated.SimulatedBackend;
import org.nelumbo.backend.simulated.SimulatedChain;
import org.nelumbo.backend.simulated.SimulationParams;
import org.nelumbo.chain.amount.Amount;
import org.nelumbo.chain.transaction.Txid;
import org.nelumbo.foundation.concurrent.EventThread;
import org.nelumbo.foundation.concurrent.ThreadedEventThread;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.foundation.manual.ManualTime;
import org.nelumbo.wallet.account.AddressChain;
import org.nelumbo.wallet.account.AddressPath;
import org.nelumbo.wallet.account.SharedAccount;
import org.nelumbo.wallet.fixture.MemoryRepositories;
import org.nelumbo.wallet.fixture.SharedWalletFixture;
import org.nelumbo.wallet.history.HistoryEntry;

class WalletSyncTest {
    private static final SharedAccount ACCOUNT = SharedWalletFixture.account(2);

    private final ManualTime time = new ManualTime();
    private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
    private final WalletRepositories repositories = MemoryRepositories.create();
    private final EventThread events = new ThreadedEventThread("wallet", defect -> {});
    private SimulatedChain chain;
    private SwitchableBackend backend;
    private WalletSync sync;

    @BeforeEach
    void start() {
        chain = new SimulatedChain(
                SimulationParams.practice(time.now()), new ThreadedEventThread("chain", defect -> {}), time);
        backend = new SwitchableBackend(new SimulatedBackend(chain));
        sync = new WalletSync(ACCOUNT, backend, repositories, events, background, time);
    }

    @AfterEach
    void stop() {
        sync.close();
        events.close();
        backend.close();
        chain.close();
        background.close();
    }

    @Test
    void aPaymentArrivesIsConfirmedAndSurvivesAReorganisation() throws Exception {
        sync.start();
        AddressPath path = fresh();
        assertThat(path).isEqualTo(AddressPath.receive(0));
        Txid payment = chain.fund(ACCOUNT.script(path), Amount.ofXpi(5));
        awaitView(view -> view.balance().incoming().equals(Amount.ofXpi(5)));
        chain.mine(3);
        WalletView confirmed = awaitView(view -> confirmations(view) == 3);
        assertThat(confirmed.balance().confirmed()).isEqualTo(Amount.ofXpi(5));
        assertThat(confirmed.ledger().history()).extracting(HistoryEntry::txid).containsExactly(payment);
        chain.disconnect(3);
        awaitView(view -> view.balance().incoming().equals(Amount.ofXpi(5)));
        chain.mine(4);
        awaitView(view -> confirmations(view) > 0);
    }

    @Test
    void aPaymentThatTheNetworkDropsDisappears() throws Exception {
        sync.start();
        Txid payment = chain.fund(ACCOUNT.script(fresh()), Amount.ofXpi(5));
        awaitView(view -> !view.ledger().coins().isEmpty());
        chain.evict(payment);
        awaitView(view ->
                view.ledger().coins().isEmpty() && view.ledger().history().isEmpty());
    }

    @Test
    void addressesThatCoSignersHandedOutAreFoundAndNotHandedOutAgain() throws Exception {
        sync.start();
        awaitView(WalletSyncTest::isUpToDate);
        chain.fund(ACCOUNT.script(AddressPath.receive(19)), Amount.ofXpi(1));
        awaitView(view -> view.ledger().coins().size() == 1);
        chain.fund(ACCOUNT.script(AddressPath.receive(39)), Amount.ofXpi(1));
        awaitView(view -> view.ledger().coins().size() == 2);
        assertThat(fresh()).isEqualTo(AddressPath.receive(40));
    }

    @Test
    void twentyUnusedAddressesAreEnoughAndChangeGoesOn() throws Exception {
        sync.start();
        for (int i = 0; i < 20; i++) {
            assertThat(fresh()).isEqualTo(AddressPath.receive(i));
        }
        assertThat(sync.freshAddress(AddressChain.RECEIVE)
                        .get(5, TimeUnit.SECONDS)
                        .asFailure())
                .contains(new GapExhausted(20));
        for (int i = 0; i < 20; i++) {
            assertThat(change()).isEqualTo(AddressPath.change(i));
        }
        assertThat(change()).isEqualTo(AddressPath.change(0));
    }

    @Test
    void whileTheBackendIsSilentTheFiguresStayWithTheirAgeAndAreReadAgainLater() throws Exception {
        sync.start();
        chain.fund(ACCOUNT.script(fresh()), Amount.ofXpi(5));
        awaitView(view -> view.ledger().coins().size() == 1 && isUpToDate(view));
        backend.reachable(false);
        chain.fund(ACCOUNT.script(AddressPath.receive(1)), Amount.ofXpi(2));
        sync.readAgain();
        WalletView silent = awaitView(view -> view.state() instanceof SyncState.Unreachable);
        time.advance(Duration.ofMinutes(10));
        assertThat(silent.state().age(time.now())).contains(Duration.ofMinutes(10));
        assertThat(silent.ledger().coins()).hasSize(1);
        backend.reachable(true);
        awaitView(view -> view.ledger().coins().size() == 2 && isUpToDate(view));
    }

    @Test
    void theNextRunShowsWhatWasKnownBeforeTheBackendAnswers() throws Exception {
        sync.start();
        chain.fund(ACCOUNT.script(fresh()), Amount.ofXpi(5));
        awaitView(view -> view.ledger().coins().size() == 1 && isUpToDate(view));
        sync.close();
        backend.reachable(false);
        try (WalletSync next = new WalletSync(ACCOUNT, backend, repositories, events, background, time)) {
            next.start();
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> next.view().get().state() instanceof SyncState.Unreachable);
            assertThat(next.view().get().ledger().coins()).hasSize(1);
            assertThat(next.view().get().balance().incoming()).isEqualTo(Amount.ofXpi(5));
        }
    }

    @Test
    void aReservedCoinIsShownAsReservedUntilItIsReleased() throws Exception {
        sync.start();
        chain.fund(ACCOUNT.script(fresh()), Amount.ofXpi(5));
        var coin = awaitView(view -> view.ledger().coins().size() == 1)
                .ledger()
                .coins()
                .getFirst()
                .outPoint();
        assertThat(sync.reserve(bytes32(1), Set.of(coin))
                        .get(5, TimeUnit.SECONDS)
                        .isOk())
                .isTrue();
        awaitView(view -> view.balance().reserved().equals(Amount.ofXpi(5)));
        assertThat(sync.reserve(bytes32(2), Set.of(coin))
                        .get(5, TimeUnit.SECONDS)
                        .isOk())
                .isFalse();
        sync.release(bytes32(1)).get(5, TimeUnit.SECONDS);
        assertThat(sync.view().get().balance().reserved()).isEqualTo(Amount.ZERO);
    }

    private AddressPath fresh() throws Exception {
        return take(AddressChain.RECEIVE);
    }

    private AddressPath change() throws Exception {
        return take(AddressChain.CHANGE);
    }

    private AddressPath take(AddressChain of) throws Exception {
        Result<AddressPath, GapExhausted> taken = sync.freshAddress(of).get(5, TimeUnit.SECONDS);
        return taken.orThrow();
    }

    private WalletView awaitView(Predicate<WalletView> condition) {
        await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> condition.test(sync.view().get()));
        return sync.view().get();
    }

    private static boolean isUpToDate(WalletView view) {
        return view.state() instanceof SyncState.UpToDate;
    }

    private static int confirmations(WalletView view) {
        List<HistoryEntry> history = view.ledger().history();
        return history.isEmpty()
                ? 0
                : view.tip().map(history.getFirst()::confirmations).orElse(0);
    }
}
