package org.nelumbo.app.spend;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyListProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.nelumbo.app.mvvm.Rows;
import org.nelumbo.app.mvvm.Scope;
import org.nelumbo.app.mvvm.ViewModel;
import org.nelumbo.app.navigation.Route;
import org.nelumbo.chain.amount.FeeRate;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.node.service.RequestId;
import org.nelumbo.node.service.SpendDraft;
import org.nelumbo.node.service.SpendFailure;
import org.nelumbo.node.service.SpendPreview;
import org.nelumbo.node.service.WalletId;
import org.nelumbo.node.service.WalletSnapshot;

/// A payment being typed, and what it would do. Each change asks the core for a new preview at once; the core's answer
/// is
/// quick and changes nothing.
public final class SpendViewModel extends ViewModel {
    /// Fee rates to choose from, in satoshis a byte.
    public static final List<Integer> FEES = List.of(1, 2, 5, 10);

    /// How long co-signers may take.
    public static final List<Duration> DEADLINES = List.of(
            Duration.ofHours(1), Duration.ofHours(8), Duration.ofDays(1), Duration.ofDays(2), Duration.ofDays(7));

    /// Characters a purpose may have.
    public static final int PURPOSE_LIMIT = 280;

    private final Scope scope;
    private final Rows<WalletSnapshot> wallets = new Rows<>();
    private final ReadOnlyObjectWrapper<Optional<WalletSnapshot>> wallet =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObservableList<PayeeFields> payees = FXCollections.observableArrayList();
    private final StringProperty purpose = new SimpleStringProperty("");
    private final IntegerProperty fee = new SimpleIntegerProperty(1);
    private final IntegerProperty deadline = new SimpleIntegerProperty(3);
    private final Set<String> coins = new TreeSet<>();
    private final ReadOnlyBooleanWrapper choosing = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<SpendPreview>> preview = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper asking = new ReadOnlyBooleanWrapper();
    private Optional<WalletId> chosen;

    public SpendViewModel(Scope scope, Optional<WalletId> wallet) {
        this.scope = scope;
        this.chosen = wallet;
        purpose.subscribe(text -> refresh());
        fee.subscribe(rate -> refresh());
        deadline.subscribe(index -> refresh());
        addPayee();
    }

    @Override
    protected void onAttach() {
        keep(scope.door().watch(scope.services().wallets().wallets(), this::wallets));
    }

    /// All wallets to pay from.
    public ReadOnlyListProperty<WalletSnapshot> wallets() {
        return wallets.get();
    }

    /// The chosen one.
    public ReadOnlyObjectProperty<Optional<WalletSnapshot>> wallet() {
        return wallet.getReadOnlyProperty();
    }

    /// The payees being typed; never empty.
    public ObservableList<PayeeFields> payees() {
        return payees;
    }

    /// What the co-signers read.
    public StringProperty purpose() {
        return purpose;
    }

    /// Satoshis a byte.
    public IntegerProperty fee() {
        return fee;
    }

    /// Index into [#DEADLINES].
    public IntegerProperty deadline() {
        return deadline;
    }

    /// True while I choose the coins myself.
    public ReadOnlyBooleanProperty choosing() {
        return choosing.getReadOnlyProperty();
    }

    /// What would happen; empty while nothing is typed.
    public ReadOnlyObjectProperty<Optional<SpendPreview>> preview() {
        return preview.getReadOnlyProperty();
    }

    /// The first reason why it cannot be asked for, or empty.
    public ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    /// True while the request is being made.
    public ReadOnlyBooleanProperty asking() {
        return asking.getReadOnlyProperty();
    }

    /// Takes another wallet; coins chosen before are let go.
    public void choose(WalletId id) {
        chosen = Optional.of(id);
        coins.clear();
        choosing.set(false);
        wallets(scope.services().wallets().wallets().get());
        refresh();
    }

    /// One more payee.
    public void addPayee() {
        PayeeFields fields = new PayeeFields();
        fields.address().subscribe(text -> refresh());
        fields.label().subscribe(text -> refresh());
        fields.amount().subscribe(text -> refresh());
        payees.add(fields);
        refresh();
    }

    /// Takes a payee away, unless it is the only one.
    public void removePayee(PayeeFields fields) {
        if (payees.size() > 1) {
            payees.remove(fields);
            refresh();
        }
    }

    /// Chooses the coins myself, beginning with those the wallet chose, or lets the wallet choose again.
    public void chooseCoins(boolean myself) {
        coins.clear();
        if (myself) {
            preview.get()
                    .flatMap(SpendPreview::transaction)
                    .ifPresent(transaction -> transaction.inputs().forEach(input -> coins.add(input.outPoint())));
        }
        choosing.set(myself);
        refresh();
    }

    /// Takes or leaves a coin; from then on I choose myself.
    public void toggleCoin(String outPoint) {
        if (!choosing.get()) {
            chooseCoins(true);
        }
        if (!coins.remove(outPoint)) {
            coins.add(outPoint);
        }
        refresh();
    }

    /// True when the payment would spend this coin.
    public boolean spends(String outPoint) {
        if (choosing.get()) {
            return coins.contains(outPoint);
        }
        return preview.get()
                .flatMap(SpendPreview::transaction)
                .map(transaction -> transaction.inputs().stream()
                        .anyMatch(input -> input.outPoint().equals(outPoint)))
                .orElse(false);
    }

    /// The draft as it stands, if there is a wallet.
    public Optional<SpendDraft> draft() {
        return wallet.get()
                .map(from -> new SpendDraft(
                        from.id(),
                        payees.stream().map(PayeeFields::payee).toList(),
                        new FeeRate(fee.get() * 1000L),
                        choosing.get() ? coins : Set.of(),
                        purpose.get().strip(),
                        DEADLINES.get(deadline.get())));
    }

    /// Asks the co-signers, or says why not.
    public void propose() {
        if (asking.get()) {
            return;
        }
        refresh();
        Optional<SpendDraft> draft = draft();
        if (draft.isEmpty()) {
            problem.set(
                    scope.failures().of(new SpendFailure.WalletUnavailable()).line());
            return;
        }
        SpendPreview now = scope.services().spends().preview(draft.get());
        if (!now.ready()) {
            problem.set(now.problems().stream()
                    .findFirst()
                    .map(failure -> scope.failures().of(failure).line())
                    .orElseGet(() -> scope.text("spend.not_ready")));
            return;
        }
        asking.set(true);
        scope.door().deliver(scope.services().spends().propose(draft.get()), this::proposed);
    }

    private void proposed(Result<RequestId, SpendFailure> result) {
        asking.set(false);
        switch (result) {
            case Result.Ok<RequestId, SpendFailure>(RequestId id) -> {
                scope.notices().tell(scope.text("spend.asked"));
                scope.navigator().go(new Route.Request(id));
            }
            case Result.Failed<RequestId, SpendFailure>(SpendFailure failure) ->
                problem.set(scope.failures().of(failure).line());
        }
    }

    private void wallets(List<WalletSnapshot> all) {
        wallets.set(all);
        wallet.set(all.stream()
                .filter(each -> chosen.map(each.id()::equals).orElse(true))
                .findFirst());
        refresh();
    }

    private void refresh() {
        if (payees.stream().allMatch(PayeeFields::untouched)) {
            preview.set(Optional.empty());
            problem.set("");
            return;
        }
        Optional<SpendPreview> next =
                draft().map(draft -> scope.services().spends().preview(draft));
        preview.set(next);
        problem.set(next.flatMap(result -> result.problems().stream()
                        .filter(SpendViewModel::worthSaying)
                        .findFirst())
                .map(failure -> scope.failures().of(failure).line())
                .orElse(""));
    }

    /// What is merely not typed yet is not called a mistake while typing.
    private static boolean worthSaying(SpendFailure failure) {
        return switch (failure) {
            case SpendFailure.AddressMissing ignored -> false;
            case SpendFailure.AmountMissing ignored -> false;
            case SpendFailure.BadAddress ignored -> true;
            case SpendFailure.BadAmount ignored -> true;
            case SpendFailure.Dust ignored -> true;
            case SpendFailure.InsufficientFunds ignored -> true;
            case SpendFailure.CoinUnavailable ignored -> true;
            case SpendFailure.TooLarge ignored -> true;
            case SpendFailure.PurposeTooLong ignored -> true;
            case SpendFailure.WalletUnavailable ignored -> true;
            case SpendFailure.Refused ignored -> true;
        };
    }
}
