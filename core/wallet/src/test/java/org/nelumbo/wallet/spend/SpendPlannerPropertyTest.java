package org.nelumbo.wallet.spend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nelumbo.wallet.fixture.LedgerFixture.funded;
import static org.nelumbo.wallet.fixture.LedgerFixture.stranger;
import static org.nelumbo.wallet.fixture.SharedWalletFixture.bytes32;

import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.nelumbo.chain.amount.Amount;
import org.nelumbo.chain.amount.FeeRate;
import org.nelumbo.chain.policy.Dust;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.wallet.account.AddressPath;
import org.nelumbo.wallet.account.SharedAccount;
import org.nelumbo.wallet.fixture.SharedWalletFixture;
import org.nelumbo.wallet.sync.WalletView;

class SpendPlannerPropertyTest {
    private static final SharedAccount ACCOUNT = SharedWalletFixture.account(2);

    @Property(tries = 300)
    void noSatoshiAppearsOrDisappearsAndTheFeeIsNeverBelowTheRateNorFarAbove(
            @ForAll @Size(min = 1, max = 8) List<@LongRange(min = 600, max = 2_000_000) Long> coins,
            @ForAll @LongRange(min = 546, max = 3_000_000) long amount,
            @ForAll @LongRange(min = 1000, max = 50_000) long rate,
            @ForAll @IntRange(min = 0, max = 255) int seed) {
        WalletView view =
                funded(ACCOUNT, coins.stream().mapToLong(Long::longValue).toArray());
        FeeRate feeRate = new FeeRate(rate);
        SpendOrder order =
                new SpendOrder(List.of(new SpendOrder.Payee(stranger(1), new Amount(amount))), feeRate, Set.of());
        long held = coins.stream().mapToLong(Long::longValue).sum();
        switch (new SpendPlanner(ACCOUNT).plan(order, view, AddressPath.change(1), bytes32(seed))) {
            case Result.Ok<SpendPlan, SpendFailure>(SpendPlan plan) -> {
                long in = plan.coins().stream()
                        .mapToLong(coin -> coin.value().satoshis())
                        .sum();
                long out = plan.transaction().outputSum().satoshis();
                long needed = feeRate.feeFor(plan.signedSize()).satoshis();
                assertThat(in - out).isEqualTo(plan.fee().satoshis()).isGreaterThanOrEqualTo(needed);
                assertThat(plan.fee().satoshis())
                        .isLessThan(needed + 579 + feeRate.feeFor(45 + 107).satoshis() + 2);
                assertThat(plan.paid().satoshis()).isEqualTo(amount);
                assertThat(plan.transaction().outputs()).noneMatch(Dust::isDust);
            }
            case Result.Failed<SpendPlan, SpendFailure>(SpendFailure.InsufficientFunds(Amount missing)) -> {
                long size = 10 + 34 + 107L * coins.size();
                assertThat(missing.satoshis())
                        .isEqualTo(amount + feeRate.feeFor((int) size).satoshis() - held);
            }
            case Result.Failed<SpendPlan, SpendFailure>(SpendFailure other) ->
                throw new AssertionError(other.explanation());
        }
    }
}
