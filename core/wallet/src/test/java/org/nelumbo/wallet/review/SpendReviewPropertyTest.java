package org.nelumbo.wallet.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nelumbo.wallet.fixture.LedgerFixture.funded;
import static org.nelumbo.wallet.review.SpendReviewServiceTest.planned;
import static org.nelumbo.wallet.review.SpendReviewServiceTest.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.nelumbo.chain.transaction.Transaction;
import org.nelumbo.chain.transaction.TxOutput;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.wallet.account.AddressPath;
import org.nelumbo.wallet.account.SharedAccount;
import org.nelumbo.wallet.fixture.SharedWalletFixture;
import org.nelumbo.wallet.spend.SpendPlan;
import org.nelumbo.wallet.sync.WalletView;

/// Somebody alters a request on its way. Either it is refused, or what is shown and what would be signed are the
/// altered payment itself: never the old words over a new hash.
class SpendReviewPropertyTest {
    private static final SharedAccount ACCOUNT = SharedWalletFixture.account(3);
    private static final WalletView VIEW = funded(ACCOUNT, 60_000, 80_000);
    private static final SpendPlan PLAN = planned(VIEW, 100_000, AddressPath.change(2));
    private static final ReviewedSpend HONEST = review(request(PLAN)).orThrow();

    @Property(tries = 500)
    void anAlteredTransactionIsRefusedOrShownAsWhatItNowIs(
            @ForAll @IntRange(min = 0, max = 400) int at, @ForAll @IntRange(min = 1, max = 255) int flip) {
        byte[] bytes = PLAN.transaction().serialize().toArray();
        bytes[at % bytes.length] ^= (byte) flip;
        Transaction altered;
        try {
            altered = Transaction.parse(Bytes.of(bytes));
        } catch (DecodeException unreadable) {
            return;
        }
        ReviewRequest honest = request(PLAN);
        review(new ReviewRequest(
                        honest.id(), Optional.of(altered), honest.spent(), honest.paths(), honest.change(), Map.of()))
                .asValue()
                .ifPresent(shown -> {
                    assertThat(shown.transaction()).isEqualTo(altered);
                    assertThat(shown.txid()).isNotEqualTo(HONEST.txid());
                    assertThat(shown.outputs())
                            .extracting(ReviewedSpend.Output::output)
                            .isEqualTo(altered.outputs());
                    for (int i = 0; i < shown.inputs().size(); i++) {
                        assertThat(shown.inputs().get(i).message32())
                                .isNotEqualTo(HONEST.inputs().get(i).message32());
                    }
                });
    }

    @Property(tries = 300)
    void anAlteredSpentOutputIsAlwaysRefused(
            @ForAll @IntRange(min = 0, max = 1) int input,
            @ForAll @IntRange(min = 0, max = 44) int at,
            @ForAll @IntRange(min = 1, max = 255) int flip) {
        ReviewRequest honest = request(PLAN);
        byte[] bytes = honest.spent().get(input).serialize().toArray();
        bytes[at] ^= (byte) flip;
        List<TxOutput> spent = new ArrayList<>(honest.spent());
        try {
            spent.set(input, TxOutput.parse(Bytes.of(bytes)));
        } catch (DecodeException unreadable) {
            return;
        }
        assertThat(review(new ReviewRequest(
                                honest.id(), honest.transaction(), spent, honest.paths(), honest.change(), Map.of()))
                        .isOk())
                .isFalse();
    }

    private static Result<ReviewedSpend, ReviewRefusal> review(ReviewRequest request) {
        return new SpendReviewService(ACCOUNT).review(request, VIEW, Map.of());
    }
}
