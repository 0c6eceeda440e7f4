package org.nelumbo.wallet.spend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nelumbo.wallet.fixture.LedgerFixture.funded;
import static org.nelumbo.wallet.fixture.LedgerFixture.paidBy;
import static org.nelumbo.wallet.fixture.LedgerFixture.stranger;
import static org.nelumbo.wallet.fixture.LedgerFixture.view;
import static org.nelumbo.wallet.fixture.SharedWalletFixture.bytes32;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nelumbo.chain.address.Address;
import org.nelumbo.chain.address.AddressCodec;
import org.nelumbo.chain.amount.Amount;
import org.nelumbo.chain.amount.FeeRate;
import org.nelumbo.chain.network.Network;
import org.nelumbo.chain.script.Script;
import org.nelumbo.chain.transaction.OutPoint;
import org.nelumbo.chain.transaction.TxOutput;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.wallet.account.AddressPath;
import org.nelumbo.wallet.account.SharedAccount;
import org.nelumbo.wallet.coin.Coin;
import org.nelumbo.wallet.fixture.SharedWalletFixture;
import org.nelumbo.wallet.sync.SyncState;
import org.nelumbo.wallet.sync.WalletView;

class SpendPlannerTest {
    private static final SharedAccount ACCOUNT = SharedWalletFixture.account(3);
    private static final AddressPath CHANGE = AddressPath.change(3);
    private static final Bytes SEED = bytes32(7);

    @Test
    void thePlanPaysWhatWasAskedAndTheRestComesBack() {
        SpendPlan plan = plan(pay(40_000), funded(ACCOUNT, 100_000)).orThrow();
        assertThat(plan.paid()).isEqualTo(new Amount(40_000));
        ChangeProof change = plan.change().orElseThrow();
        TxOutput back = plan.transaction().outputs().get(change.outputIndex());
        assertThat(back.script()).isEqualTo(ACCOUNT.script(CHANGE));
        assertThat(plan.fee().satoshis())
                .isEqualTo(100_000 - 40_000 - back.value().satoshis())
                .isEqualTo(plan.signedSize());
        assertThat(plan.signedSize()).isEqualTo(8 + 1 + 107 + 1 + 34 + 45);
    }

    @Test
    void aCoinThatFitsIsSpentWithoutChange() {
        SpendPlan plan =
                plan(pay(40_000), funded(ACCOUNT, 90_000, 40_160, 50_000)).orThrow();
        assertThat(plan.change()).isEmpty();
        assertThat(plan.coins()).extracting(Coin::value).containsExactly(new Amount(40_160));
        assertThat(plan.fee()).isEqualTo(new Amount(160));
    }

    @Test
    void changeThatWouldBeDustGoesToTheFee() {
        SpendPlan plan = plan(pay(40_000), funded(ACCOUNT, 40_600)).orThrow();
        assertThat(plan.change()).isEmpty();
        assertThat(plan.fee()).isEqualTo(new Amount(600));
    }

    @Test
    void whatIsMissingIsSaidToTheSatoshi() {
        int size = 8 + 1 + 2 * 107 + 1 + 34;
        assertThat(plan(pay(40_000), funded(ACCOUNT, 20_000, 19_000)).asFailure())
                .contains(new SpendFailure.InsufficientFunds(new Amount(1_000 + size)));
        assertThat(plan(pay(1_000), funded(ACCOUNT)).asFailure())
                .get()
                .isInstanceOf(SpendFailure.InsufficientFunds.class);
        WalletView exact = funded(ACCOUNT, 20_000, 19_000 + 1_000 + size);
        assertThat(plan(pay(40_000), exact).orThrow().fee()).isEqualTo(new Amount(size));
    }

    @Test
    void unusablePayeesAreNamed() {
        WalletView view = funded(ACCOUNT, 100_000);
        assertThat(plan(order(), view).asFailure()).contains(new SpendFailure.NoPayee());
        assertThat(plan(pay(545), view).asFailure()).contains(new SpendFailure.Dust(0, new Amount(546)));
        assertThat(plan(
                                order(
                                        new SpendOrder.Payee(stranger(1), new Amount(1_000)),
                                        new SpendOrder.Payee(new Script(Bytes.fromHex("5151")), new Amount(1_000))),
                                view)
                        .asFailure())
                .contains(new SpendFailure.UnusualScript(1));
        assertThat(plan(
                                order(
                                        new SpendOrder.Payee(stranger(1), Amount.MAX),
                                        new SpendOrder.Payee(stranger(2), Amount.MAX)),
                                view)
                        .asFailure())
                .contains(new SpendFailure.AmountsTooLarge());
    }

    @Test
    void reservedUnconfirmedAndImmatureCoinsAreLeftAlone() {
        TxOutput output = new TxOutput(new Amount(50_000), ACCOUNT.script(AddressPath.receive(0)));
        WalletView unconfirmed = view(ACCOUNT, Map.of(), paidBy(1, -1, output));
        assertThat(plan(pay(1_000), unconfirmed).isOk()).isFalse();
        OutPoint coin = funded(ACCOUNT, 50_000).ledger().coins().getFirst().outPoint();
        WalletView reserved = view(ACCOUNT, Map.of(coin, bytes32(1)), paidBy(1, 100, output));
        assertThat(plan(pay(1_000), reserved).isOk()).isFalse();
        assertThat(plan(choosing(Set.of(coin), 1_000), reserved).asFailure())
                .contains(new SpendFailure.CoinUnavailable(coin));
    }

    @Test
    void chosenCoinsAreAllSpentAndNoOthers() {
        WalletView view = funded(ACCOUNT, 10_000, 20_000, 30_000);
        Set<OutPoint> chosen = Set.of(
                view.ledger().coins().get(1).outPoint(),
                view.ledger().coins().get(2).outPoint());
        assertThat(plan(choosing(chosen, 1_000), view).orThrow().outPoints()).isEqualTo(chosen);
        assertThat(plan(choosing(chosen, 30_000), view).asFailure())
                .get()
                .isInstanceOf(SpendFailure.InsufficientFunds.class);
    }

    @Test
    void aWalletThatWasNeverReadPlansNothing() {
        WalletView funded = funded(ACCOUNT, 50_000);
        WalletView unread = new WalletView(
                funded.wallet(),
                funded.ledger(),
                Map.of(),
                Optional.empty(),
                Map.of(),
                new SyncState.Reading(Optional.empty()));
        assertThat(plan(pay(1_000), unread).asFailure()).contains(new SpendFailure.NotSynchronised());
    }

    @Test
    void moreCoinsThanOneRequestMaySpendAreATypedFailure() {
        long[] many = new long[300];
        Arrays.fill(many, 1_000);
        WalletView view = funded(ACCOUNT, many);
        assertThat(plan(pay(240_000), view).asFailure())
                .contains(new SpendFailure.TooManyInputs(SpendPlanner.MAX_INPUTS));
        assertThat(plan(pay(100_000), view).orThrow().coins()).hasSizeLessThanOrEqualTo(SpendPlanner.MAX_INPUTS);
    }

    @Test
    void theSameSeedGivesTheSamePlanAndSeedsMoveTheChange() {
        WalletView view = funded(ACCOUNT, 100_000, 100_000, 100_000);
        assertThat(plan(pay(150_000), view).orThrow())
                .isEqualTo(plan(pay(150_000), view).orThrow());
        List<Integer> positions = IntStream.range(0, 20)
                .mapToObj(seed -> new SpendPlanner(ACCOUNT)
                        .plan(pay(150_000), view, CHANGE, bytes32(seed))
                        .orThrow()
                        .change()
                        .orElseThrow()
                        .outputIndex())
                .distinct()
                .toList();
        assertThat(positions).containsExactlyInAnyOrder(0, 1);
    }

    @Test
    void payeesAreReadFromAddressesAndLinksAndRefusedWithTheirPosition() {
        String address =
                AddressCodec.format(Address.of(stranger(4), Network.REGTEST).orElseThrow());
        SpendOrder.Payee expected = new SpendOrder.Payee(stranger(4), new Amount(12_500_000));
        assertThat(PayeeReader.read(0, " " + address + "\n", "12.5", Network.REGTEST)
                        .orThrow())
                .isEqualTo(expected);
        assertThat(PayeeReader.read(0, "lotus:" + address + "?amount=1", "12.5", Network.REGTEST)
                        .orThrow())
                .isEqualTo(expected);
        assertThat(PayeeReader.read(2, address, "12.5", Network.MAINNET).asFailure())
                .get()
                .isInstanceOfSatisfying(
                        SpendFailure.BadAddress.class,
                        bad -> assertThat(bad.payee()).isEqualTo(2));
        assertThat(PayeeReader.read(1, address, "12,5", Network.REGTEST).asFailure())
                .get()
                .isInstanceOf(SpendFailure.BadAmount.class);
    }

    private static SpendOrder pay(long satoshis) {
        return order(new SpendOrder.Payee(stranger(1), new Amount(satoshis)));
    }

    private static SpendOrder order(SpendOrder.Payee... payees) {
        return new SpendOrder(List.of(payees), FeeRate.MINIMUM, Set.of());
    }

    private static SpendOrder choosing(Set<OutPoint> coins, long satoshis) {
        return new SpendOrder(List.of(new SpendOrder.Payee(stranger(1), new Amount(satoshis))), FeeRate.MINIMUM, coins);
    }

    private static Result<SpendPlan, SpendFailure> plan(SpendOrder order, WalletView view) {
        return new SpendPlanner(ACCOUNT).plan(order, view, CHANGE, SEED);
    }
}
