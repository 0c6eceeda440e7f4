package org.nelumbo.node.spends;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.nelumbo.chain.amount.Amount;
import org.nelumbo.chain.transaction.OutPoint;
import org.nelumbo.chain.transaction.TxOutput;
import org.nelumbo.coordination.request.ChangeOutput;
import org.nelumbo.coordination.request.PayeeLabel;
import org.nelumbo.coordination.request.RequestInput;
import org.nelumbo.coordination.request.SigningRequest;
import org.nelumbo.coordination.service.CoordinationRefusal;
import org.nelumbo.coordination.service.CoordinationService;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.foundation.observable.Observable;
import org.nelumbo.foundation.random.EntropySource;
import org.nelumbo.foundation.time.TimeSource;
import org.nelumbo.node.projection.Findings;
import org.nelumbo.node.projection.TransactionViews;
import org.nelumbo.node.service.Finding;
import org.nelumbo.node.service.RequestId;
import org.nelumbo.node.service.SpendDraft;
import org.nelumbo.node.service.SpendFailure;
import org.nelumbo.node.service.SpendPreview;
import org.nelumbo.node.service.SpendService;
import org.nelumbo.node.service.WalletId;
import org.nelumbo.node.wallets.OpenWallet;
import org.nelumbo.node.wallets.PayeeBook;
import org.nelumbo.node.wallets.ReviewRequests;
import org.nelumbo.wallet.account.AddressChain;
import org.nelumbo.wallet.account.AddressPath;
import org.nelumbo.wallet.coin.ReservationFailure;
import org.nelumbo.wallet.review.ReviewRefusal;
import org.nelumbo.wallet.review.ReviewRequest;
import org.nelumbo.wallet.review.ReviewedSpend;
import org.nelumbo.wallet.spend.SpendOrder;
import org.nelumbo.wallet.spend.SpendPlan;
import org.nelumbo.wallet.sync.GapExhausted;
import org.nelumbo.wallet.sync.WalletView;

/// New payments from the open wallets. The preview is pure; a proposal takes a change address, reserves
/// the coins and announces the request, in this order, so that a crash in between loses an index or a
/// reservation and never money.
public final class WalletSpends implements SpendService {
    private static final Bytes PREVIEW = Bytes.of(new byte[32]);
    private static final int SEED_SIZE = 32;

    private final Observable<List<OpenWallet>> wallets;
    private final PayeeBook payees;
    private final CoordinationService coordination;
    private final TimeSource time;
    private final EntropySource entropy;
    private final Executor background;

    /// @param background where repositories may block
    public WalletSpends(
            Observable<List<OpenWallet>> wallets,
            PayeeBook payees,
            CoordinationService coordination,
            TimeSource time,
            EntropySource entropy,
            Executor background) {
        this.wallets = wallets;
        this.payees = payees;
        this.coordination = coordination;
        this.time = time;
        this.entropy = entropy;
        this.background = background;
    }

    @Override
    public SpendPreview preview(SpendDraft draft) {
        Optional<OpenWallet> found = find(draft.wallet());
        if (found.isEmpty()) {
            return new SpendPreview(
                    Optional.empty(), List.of(new SpendFailure.WalletUnavailable()), List.of(), Optional.empty());
        }
        OpenWallet wallet = found.get();
        DraftReader.Reading reading = DraftReader.read(draft, wallet.account().network());
        if (reading.order().isEmpty()) {
            return new SpendPreview(Optional.empty(), reading.problems(), List.of(), Optional.empty());
        }
        WalletView view = wallet.sync().view().get();
        AddressPath change = AddressPath.change(view.nextIndex().getOrDefault(AddressChain.CHANGE, 0));
        return switch (wallet.planner().plan(reading.order().get(), view, change, PREVIEW)) {
            case Result.Failed<SpendPlan, org.nelumbo.wallet.spend.SpendFailure>(var failure) ->
                new SpendPreview(Optional.empty(), List.of(SpendFailures.of(failure)), List.of(), Optional.empty());
            case Result.Ok<SpendPlan, org.nelumbo.wallet.spend.SpendFailure>(SpendPlan plan) ->
                reviewed(wallet, view, plan);
        };
    }

    @Override
    public CompletableFuture<Result<RequestId, SpendFailure>> propose(SpendDraft draft) {
        Optional<OpenWallet> found = find(draft.wallet());
        if (found.isEmpty()) {
            return refused(new SpendFailure.WalletUnavailable());
        }
        OpenWallet wallet = found.get();
        DraftReader.Reading reading = DraftReader.read(draft, wallet.account().network());
        if (reading.order().isEmpty()) {
            return refused(reading.problems().getFirst());
        }
        return wallet.sync()
                .freshAddress(AddressChain.CHANGE)
                .thenComposeAsync(
                        taken -> switch (taken) {
                            case Result.Failed<AddressPath, GapExhausted>(GapExhausted failure) ->
                                refused(new SpendFailure.Refused(failure.explanation()));
                            case Result.Ok<AddressPath, GapExhausted>(AddressPath change) ->
                                announce(wallet, draft, reading.order().get(), change);
                        },
                        background);
    }

    private CompletableFuture<Result<RequestId, SpendFailure>> announce(
            OpenWallet wallet, SpendDraft draft, SpendOrder order, AddressPath change) {
        WalletView view = wallet.sync().view().get();
        return switch (wallet.planner().plan(order, view, change, entropy.bytes(SEED_SIZE))) {
            case Result.Failed<SpendPlan, org.nelumbo.wallet.spend.SpendFailure>(var failure) ->
                refused(SpendFailures.of(failure));
            case Result.Ok<SpendPlan, org.nelumbo.wallet.spend.SpendFailure>(SpendPlan plan) -> {
                SigningRequest request = request(wallet, draft, order, plan);
                yield wallet.sync()
                        .reserve(request.id().bytes(), plan.outPoints())
                        .thenComposeAsync(reserved -> propose(wallet, draft, order, request, reserved), background);
            }
        };
    }

    private CompletableFuture<Result<RequestId, SpendFailure>> propose(
            OpenWallet wallet,
            SpendDraft draft,
            SpendOrder order,
            SigningRequest request,
            Result<Set<OutPoint>, ReservationFailure> reserved) {
        if (reserved instanceof Result.Failed<Set<OutPoint>, ReservationFailure>(ReservationFailure failure)) {
            return refused(new SpendFailure.CoinUnavailable(
                    failure.taken().iterator().next().toString()));
        }
        return coordination
                .propose(request)
                .thenComposeAsync(
                        proposed -> switch (proposed) {
                            case Result.Ok<org.nelumbo.coordination.request.RequestId, CoordinationRefusal>(var id) -> {
                                rememberNames(wallet, draft, order);
                                yield CompletableFuture.completedFuture(Result.ok(new RequestId(id.bytes())));
                            }
                            case Result.Failed<org.nelumbo.coordination.request.RequestId, CoordinationRefusal>(
                                    var refusal) ->
                                wallet.sync()
                                        .release(request.id().bytes())
                                        .thenApply(
                                                free -> Result.failed(new SpendFailure.Refused(refusal.explanation())));
                        },
                        background);
    }

    private void rememberNames(OpenWallet wallet, SpendDraft draft, SpendOrder order) {
        for (int i = 0; i < draft.payees().size(); i++) {
            String name = draft.payees().get(i).label().strip();
            if (!name.isEmpty()) {
                payees.namePayee(wallet.account().id(), order.payees().get(i).script(), name);
            }
        }
    }

    private SigningRequest request(OpenWallet wallet, SpendDraft draft, SpendOrder order, SpendPlan plan) {
        Instant now = time.now();
        return new SigningRequest(
                wallet.id(),
                plan.transaction(),
                plan.coins().stream()
                        .map(coin -> new RequestInput(coin.output(), ReviewRequests.path(coin.path())))
                        .toList(),
                plan.change().stream()
                        .map(proof -> new ChangeOutput(proof.outputIndex(), ReviewRequests.path(proof.path())))
                        .toList(),
                draft.purpose().strip(),
                labels(draft, order, plan),
                now,
                now.plus(draft.validFor()),
                wallet.group().self());
    }

    /// Finds each named payee's output, which the plan may have moved.
    private static List<PayeeLabel> labels(SpendDraft draft, SpendOrder order, SpendPlan plan) {
        List<TxOutput> outputs = plan.transaction().outputs();
        Set<Integer> taken = new HashSet<>();
        plan.change().ifPresent(proof -> taken.add(proof.outputIndex()));
        List<PayeeLabel> labels = new ArrayList<>();
        for (int i = 0; i < order.payees().size(); i++) {
            SpendOrder.Payee payee = order.payees().get(i);
            TxOutput wanted = new TxOutput(payee.amount(), payee.script());
            for (int index = 0; index < outputs.size(); index++) {
                if (outputs.get(index).equals(wanted) && taken.add(index)) {
                    String label = draft.payees().get(i).label().strip();
                    if (!label.isEmpty()) {
                        labels.add(new PayeeLabel(index, label));
                    }
                    break;
                }
            }
        }
        labels.sort(Comparator.comparingInt(PayeeLabel::outputIndex));
        return labels;
    }

    private SpendPreview reviewed(OpenWallet wallet, WalletView view, SpendPlan plan) {
        ReviewRequest claims = new ReviewRequest(
                PREVIEW,
                Optional.of(plan.transaction()),
                plan.spentOutputs(),
                plan.coins().stream().map(coin -> coin.path()).toList(),
                plan.change().stream().toList(),
                Map.of());
        return switch (wallet.review()
                .review(claims, view, payees.timesPaid(wallet.account().id()))) {
            case Result.Failed<ReviewedSpend, ReviewRefusal>(ReviewRefusal refusal) ->
                new SpendPreview(
                        Optional.empty(),
                        List.of(new SpendFailure.Refused(refusal.explanation())),
                        List.of(),
                        Optional.empty());
            case Result.Ok<ReviewedSpend, ReviewRefusal>(ReviewedSpend spend) ->
                new SpendPreview(
                        Optional.of(TransactionViews.of(spend, wallet.account().network())),
                        List.of(),
                        spend.findings().stream()
                                .map(Findings::of)
                                .filter(finding -> finding.severity() != Finding.Severity.FINE)
                                .toList(),
                        Optional.of(balanceAfter(view, spend)));
        };
    }

    private static Amount balanceAfter(WalletView view, ReviewedSpend spend) {
        long after = view.balance().confirmed().satoshis()
                - spend.paid().satoshis()
                - spend.fee().satoshis();
        return new Amount(Math.max(0, after));
    }

    private Optional<OpenWallet> find(WalletId id) {
        return wallets.get().stream()
                .filter(wallet -> wallet.id().bytes().equals(id.hash()))
                .findFirst();
    }

    private static CompletableFuture<Result<RequestId, SpendFailure>> refused(SpendFailure failure) {
        return CompletableFuture.completedFuture(Result.failed(failure));
    }
}
