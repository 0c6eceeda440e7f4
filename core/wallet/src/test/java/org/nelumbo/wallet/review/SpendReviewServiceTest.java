package org.nelumbo.wallet.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nelumbo.wallet.fixture.LedgerFixture.funded;
import static org.nelumbo.wallet.fixture.LedgerFixture.paidBy;
import static org.nelumbo.wallet.fixture.LedgerFixture.seen;
import static org.nelumbo.wallet.fixture.LedgerFixture.stranger;
import static org.nelumbo.wallet.fixture.LedgerFixture.view;
import static org.nelumbo.wallet.fixture.SharedWalletFixture.bytes32;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.nelumbo.chain.amount.Amount;
import org.nelumbo.chain.amount.FeeRate;
import org.nelumbo.chain.script.Script;
import org.nelumbo.chain.sighash.SignatureHashType;
import org.nelumbo.chain.sighash.SignatureHashes;
import org.nelumbo.chain.transaction.OutPoint;
import org.nelumbo.chain.transaction.Transaction;
import org.nelumbo.chain.transaction.TxInput;
import org.nelumbo.chain.transaction.TxOutput;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.wallet.account.AddressPath;
import org.nelumbo.wallet.account.SharedAccount;
import org.nelumbo.wallet.fixture.SharedWalletFixture;
import org.nelumbo.wallet.spend.ChangeProof;
import org.nelumbo.wallet.spend.SpendOrder;
import org.nelumbo.wallet.spend.SpendPlan;
import org.nelumbo.wallet.spend.SpendPlanner;
import org.nelumbo.wallet.sync.WalletView;

class SpendReviewServiceTest {
    private static final SharedAccount ACCOUNT = SharedWalletFixture.account(3);
    private static final WalletView VIEW = funded(ACCOUNT, 60_000, 80_000);
    private static final Bytes ID = bytes32(77);

    @Test
    void anHonestPaymentIsReadableAndEveryHashIsComputedHere() {
        SpendPlan plan = plan(100_000);
        ReviewedSpend reviewed = review(request(plan)).orThrow();
        assertThat(reviewed.txid()).isEqualTo(plan.transaction().txid());
        assertThat(reviewed.paid()).isEqualTo(new Amount(100_000));
        assertThat(reviewed.fee()).isEqualTo(plan.fee());
        assertThat(reviewed.signedSize()).isEqualTo(plan.signedSize());
        assertThat(reviewed.outputs())
                .extracting(ReviewedSpend.Output::role)
                .containsExactlyInAnyOrder(ReviewedSpend.Role.PAYEE, ReviewedSpend.Role.CHANGE);
        for (int i = 0; i < reviewed.inputs().size(); i++) {
            assertThat(reviewed.inputs().get(i).message32())
                    .isEqualTo(SignatureHashes.lotusKeyPath(
                                    plan.transaction(), i, plan.spentOutputs(), SignatureHashType.ALL_LOTUS)
                            .orElseThrow());
            assertThat(reviewed.inputs().get(i).address().memberKeys()).hasSize(3);
        }
        assertThat(reviewed.isBlocked()).isFalse();
        assertThat(reviewed.findings())
                .contains(
                        new Finding.HashesMatch(2),
                        new Finding.ChangeProven(1),
                        new Finding.CoinsConfirmed(),
                        new Finding.NoLookAlike(),
                        new Finding.FeeUsual(1),
                        new Finding.LargeForWallet(71));
    }

    @Test
    void aHashWithoutATransactionIsRefused() {
        ReviewRequest whole = request(plan(100_000));
        ReviewRequest hashOnly =
                new ReviewRequest(ID, Optional.empty(), whole.spent(), whole.paths(), whole.change(), whole.labels());
        assertThat(refusal(hashOnly)).isInstanceOf(ReviewRefusal.HashWithoutTransaction.class);
    }

    @Test
    void changeThatGoesElsewhereIsRefused() {
        SpendPlan plan = plan(100_000);
        int change = plan.change().orElseThrow().outputIndex();
        Transaction stolen =
                withOutput(plan.transaction(), change, output -> new TxOutput(output.value(), stranger(66)));
        assertThat(refusal(with(request(plan), stolen))).isEqualTo(new ReviewRefusal.ChangeNotOurs(change));
        assertThat(refusal(withChange(plan, new ChangeProof(1 - change, AddressPath.change(2)))))
                .isEqualTo(new ReviewRefusal.ChangeNotOurs(1 - change));
        assertThat(refusal(withChange(plan, new ChangeProof(change, AddressPath.change(5)))))
                .isEqualTo(new ReviewRefusal.ChangeNotOurs(change));
    }

    @Test
    void changeWhereNobodyWouldFindItIsRefusedAndFarChangeIsNoted() {
        assertThat(review(request(plan(100_000, AddressPath.change(2_000)))).asFailure())
                .get()
                .isInstanceOf(ReviewRefusal.ChangeTooFarAhead.class);
        ReviewedSpend far =
                review(request(plan(100_000, AddressPath.change(40)))).orThrow();
        assertThat(far.findings()).anyMatch(Finding.ChangeFarAhead.class::isInstance);
    }

    @Test
    void aCoinThatIsNotOursOrNotAsClaimedIsRefused() {
        SpendPlan plan = plan(100_000);
        ReviewRequest honest = request(plan);
        List<AddressPath> otherPaths = new ArrayList<>(honest.paths());
        otherPaths.set(1, AddressPath.receive(9));
        assertThat(refusal(new ReviewRequest(
                        ID, honest.transaction(), honest.spent(), otherPaths, honest.change(), Map.of())))
                .isEqualTo(new ReviewRefusal.InputNotOurs(1));
        List<TxOutput> dearer = new ArrayList<>(honest.spent());
        dearer.set(
                0,
                new TxOutput(
                        new Amount(dearer.getFirst().value().satoshis() + 1),
                        dearer.getFirst().script()));
        assertThat(refusal(
                        new ReviewRequest(ID, honest.transaction(), dearer, honest.paths(), honest.change(), Map.of())))
                .isInstanceOf(ReviewRefusal.SpentOutputDiffers.class);
    }

    @Test
    void aRequestThatContradictsItselfIsRefused() {
        SpendPlan plan = plan(100_000);
        ReviewRequest honest = request(plan);
        assertThat(refusal(new ReviewRequest(
                        ID,
                        honest.transaction(),
                        honest.spent().subList(0, 1),
                        honest.paths(),
                        honest.change(),
                        Map.of())))
                .isInstanceOf(ReviewRefusal.Inconsistent.class);
        assertThat(refusal(withChange(plan, new ChangeProof(5, AddressPath.change(2)))))
                .isInstanceOf(ReviewRefusal.Inconsistent.class);
        assertThat(refusal(new ReviewRequest(
                        ID, honest.transaction(), honest.spent(), honest.paths(), honest.change(), Map.of(9, "rent"))))
                .isInstanceOf(ReviewRefusal.Inconsistent.class);
        Transaction empty = new Transaction(2, List.of(), plan.transaction().outputs(), 0);
        assertThat(refusal(with(honest, empty))).isInstanceOf(ReviewRefusal.Inconsistent.class);
    }

    @Test
    void twiceTheSameCoinAndScriptsInAnUnsignedTransactionAreRefused() {
        SpendPlan plan = plan(100_000);
        TxInput first = plan.transaction().inputs().getFirst();
        Transaction twice =
                new Transaction(2, List.of(first, first), plan.transaction().outputs(), 0);
        assertThat(refusal(with(request(plan), twice))).isEqualTo(new ReviewRefusal.DuplicateInput(1));
        Transaction signed = plan.transaction().withScriptSig(0, new Script(Bytes.fromHex("51")));
        assertThat(refusal(with(request(plan), signed))).isEqualTo(new ReviewRefusal.AlreadySigned(0));
    }

    @Test
    void lockTimesAreRefused() {
        SpendPlan plan = plan(100_000);
        Transaction later = new Transaction(
                2, plan.transaction().inputs(), plan.transaction().outputs(), 900_000);
        assertThat(refusal(with(request(plan), later))).isEqualTo(new ReviewRefusal.Locked());
        Transaction relative = new Transaction(
                2,
                plan.transaction().inputs().stream()
                        .map(input -> new TxInput(input.outPoint(), Script.EMPTY, 5))
                        .toList(),
                plan.transaction().outputs(),
                0);
        assertThat(refusal(with(request(plan), relative))).isEqualTo(new ReviewRefusal.Locked());
    }

    @Test
    void absurdFeesTooLowFeesAndTooLargeOutputsAreRefused() {
        SharedAccount account = ACCOUNT;
        WalletView rich = funded(account, 5_000_000, 5_000_000);
        SpendPlan plan = planned(rich, 6_000_000, AddressPath.change(2));
        int change = plan.change().orElseThrow().outputIndex();
        Transaction generous =
                withOutput(plan.transaction(), change, output -> new TxOutput(new Amount(1_000), output.script()));
        assertThat(review(with(request(plan), generous), rich).asFailure())
                .get()
                .isInstanceOf(ReviewRefusal.FeeAbsurd.class);
        Transaction stingy = withOutput(
                plan.transaction(),
                change,
                output -> new TxOutput(output.value().plus(plan.fee()).minus(new Amount(100)), output.script()));
        assertThat(review(with(request(plan), stingy), rich).asFailure())
                .get()
                .isInstanceOf(ReviewRefusal.NotRelayed.class);
        Transaction impossible =
                withOutput(plan.transaction(), change, output -> new TxOutput(new Amount(90_000_000), output.script()));
        assertThat(review(with(request(plan), impossible), rich).asFailure())
                .contains(new ReviewRefusal.SpendsMoreThanItHas());
    }

    @Test
    void dustIsRefusedAsNodesWould() {
        SpendPlan plan = plan(100_000);
        int payee = 1 - plan.change().orElseThrow().outputIndex();
        Transaction dusty =
                withOutput(plan.transaction(), payee, output -> new TxOutput(new Amount(200), output.script()));
        assertThat(refusal(with(request(plan), dusty))).isInstanceOf(ReviewRefusal.class);
    }

    @Test
    void coinsTheServerDoesNotShowConfirmOrThatAreGoneAreFound() {
        SpendPlan plan = plan(100_000);
        WalletView knowsNothing = view(ACCOUNT, Map.of());
        assertThat(review(request(plan), knowsNothing).orThrow().findings())
                .filteredOn(Finding.CoinUnknown.class::isInstance)
                .hasSize(2);
        OutPoint coin = plan.coins().getFirst().outPoint();
        WalletView reserved = new WalletView(
                VIEW.wallet(), VIEW.ledger(), Map.of(coin, bytes32(1)), VIEW.tip(), VIEW.nextIndex(), VIEW.state());
        ReviewedSpend conflicting = review(request(plan), reserved).orThrow();
        assertThat(conflicting.isBlocked()).isTrue();
        assertThat(conflicting.findings().getFirst()).isEqualTo(new Finding.CoinReserved(coin, bytes32(1)));
    }

    @Test
    void aCoinSpentByAnotherTransactionBlocksAndByThisOneDoesNot() {
        TxOutput output = new TxOutput(new Amount(60_000), ACCOUNT.script(AddressPath.receive(0)));
        WalletView before = view(ACCOUNT, Map.of(), paidBy(1, 100, output));
        SpendPlan plan = planned(before, 20_000, AddressPath.change(2));
        SpendPlan other = planned(before, 30_000, AddressPath.change(2));
        WalletView sent =
                view(ACCOUNT, Map.of(), paidBy(1, 100, output), seen(plan.transaction(), plan.spentOutputs(), -1));
        assertThat(review(request(plan), sent).orThrow().isBlocked()).isFalse();
        assertThat(review(request(other), sent).orThrow().findings().getFirst())
                .isEqualTo(new Finding.CoinSpent(
                        plan.coins().getFirst().outPoint(), plan.transaction().txid()));
    }

    @Test
    void knownFirstTimeAndDataReceiversAreTold() {
        ReviewRequest request = request(plan(100_000));
        int payee = review(request).orThrow().outputs().stream()
                .filter(output -> output.role() == ReviewedSpend.Role.PAYEE)
                .findFirst()
                .orElseThrow()
                .index();
        assertThat(review(request).orThrow().findings()).contains(new Finding.FirstTimePayee(payee));
        assertThat(new SpendReviewService(ACCOUNT)
                        .review(request, VIEW, Map.of(stranger(1), 4))
                        .orThrow()
                        .findings())
                .contains(new Finding.KnownPayee(payee, 4));
        Transaction data = withOutput(
                plan(100_000).transaction(),
                payee,
                output -> new TxOutput(output.value(), new Script(Bytes.fromHex("6a0401020304"))));
        assertThat(review(with(request, data)).orThrow().findings()).contains(new Finding.DataOutput(payee));
    }

    @Test
    void everyRefusalHasAStableNameAndASentence() {
        for (ReviewRefusal refusal : List.of(
                new ReviewRefusal.HashWithoutTransaction(),
                new ReviewRefusal.Inconsistent("something does not fit"),
                new ReviewRefusal.AlreadySigned(0),
                new ReviewRefusal.DuplicateInput(0),
                new ReviewRefusal.InputNotOurs(0),
                new ReviewRefusal.ChangeNotOurs(0),
                new ReviewRefusal.ChangeTooFarAhead(0, 9999),
                new ReviewRefusal.SpendsMoreThanItHas(),
                new ReviewRefusal.FeeAbsurd(new Amount(2), new Amount(1)),
                new ReviewRefusal.Locked())) {
            assertThat(refusal.check()).matches("[a-z]+(-[a-z]+)*");
            assertThat(refusal.explanation()).matches("[A-Z].*\\.");
        }
    }

    private static SpendPlan plan(long satoshis) {
        return plan(satoshis, AddressPath.change(2));
    }

    private static SpendPlan plan(long satoshis, AddressPath change) {
        return planned(VIEW, satoshis, change);
    }

    static SpendPlan planned(WalletView view, long satoshis, AddressPath change) {
        SpendOrder order = new SpendOrder(
                List.of(new SpendOrder.Payee(stranger(1), new Amount(satoshis))), FeeRate.MINIMUM, Set.of());
        return new SpendPlanner(ACCOUNT).plan(order, view, change, bytes32(3)).orThrow();
    }

    static ReviewRequest request(SpendPlan plan) {
        return new ReviewRequest(
                ID,
                Optional.of(plan.transaction()),
                plan.spentOutputs(),
                plan.coins().stream().map(coin -> coin.path()).toList(),
                plan.change().stream().toList(),
                Map.of());
    }

    private static ReviewRequest with(ReviewRequest request, Transaction transaction) {
        return new ReviewRequest(
                ID, Optional.of(transaction), request.spent(), request.paths(), request.change(), request.labels());
    }

    private static ReviewRequest withChange(SpendPlan plan, ChangeProof proof) {
        ReviewRequest request = request(plan);
        return new ReviewRequest(ID, request.transaction(), request.spent(), request.paths(), List.of(proof), Map.of());
    }

    private static Transaction withOutput(Transaction transaction, int index, UnaryOperator<TxOutput> change) {
        List<TxOutput> outputs = new ArrayList<>(transaction.outputs());
        outputs.set(index, change.apply(outputs.get(index)));
        return new Transaction(transaction.version(), transaction.inputs(), outputs, transaction.lockTime());
    }

    private static Result<ReviewedSpend, ReviewRefusal> review(ReviewRequest request) {
        return review(request, VIEW);
    }

    private static Result<ReviewedSpend, ReviewRefusal> review(ReviewRequest request, WalletView view) {
        return new SpendReviewService(ACCOUNT).review(request, view, Map.of());
    }

    private static ReviewRefusal refusal(ReviewRequest request) {
        return review(request).asFailure().orElseThrow();
    }
}
