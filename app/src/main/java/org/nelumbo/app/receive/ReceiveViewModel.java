package org.nelumbo.app.receive;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyListProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.nelumbo.app.mvvm.Rows;
import org.nelumbo.app.mvvm.Scope;
import org.nelumbo.app.mvvm.ViewModel;
import org.nelumbo.chain.amount.Amount;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.node.service.ActivityEntry;
import org.nelumbo.node.service.ReceiveAddress;
import org.nelumbo.node.service.WalletFailure;
import org.nelumbo.node.service.WalletId;
import org.nelumbo.node.service.WalletSnapshot;

/// A fresh address of one wallet, who has checked it, and what arrives. An unused address is shown again instead of
/// making another one; a used one is never shown as fresh.
public final class ReceiveViewModel extends ViewModel {
    private static final int RECENT = 4;

    private final Scope scope;
    private final Rows<WalletSnapshot> wallets = new Rows<>();
    private final ReadOnlyObjectWrapper<Optional<WalletSnapshot>> wallet =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<ReceiveAddress>> address =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final Rows<ReceiveAddress> inUse = new Rows<>();
    private final Rows<ActivityEntry> arriving = new Rows<>();
    private final ReadOnlyStringWrapper error = new ReadOnlyStringWrapper("");
    private final StringProperty amount = new SimpleStringProperty("");
    private final StringProperty label = new SimpleStringProperty("");
    private final BooleanProperty asking = new SimpleBooleanProperty();
    private Optional<WalletId> chosen;
    private Optional<String> shown = Optional.empty();

    public ReceiveViewModel(Scope scope, Optional<WalletId> wallet) {
        this.scope = scope;
        this.chosen = wallet;
    }

    @Override
    protected void onAttach() {
        keep(scope.door().watch(scope.services().wallets().wallets(), this::wallets));
        keep(scope.door().watch(scope.services().activity().entries(), entries -> entries()));
    }

    /// All wallets to choose from.
    public ReadOnlyListProperty<WalletSnapshot> wallets() {
        return wallets.get();
    }

    /// The chosen one.
    public ReadOnlyObjectProperty<Optional<WalletSnapshot>> wallet() {
        return wallet.getReadOnlyProperty();
    }

    /// The address to show, once there is one.
    public ReadOnlyObjectProperty<Optional<ReceiveAddress>> address() {
        return address.getReadOnlyProperty();
    }

    /// Addresses that somebody paid to, newest first.
    public ReadOnlyListProperty<ReceiveAddress> inUse() {
        return inUse.get();
    }

    /// What came in lately.
    public ReadOnlyListProperty<ActivityEntry> arriving() {
        return arriving.get();
    }

    /// Why there is no address, or empty.
    public ReadOnlyStringProperty error() {
        return error.getReadOnlyProperty();
    }

    /// An amount to ask for, as typed; may be empty.
    public StringProperty amount() {
        return amount;
    }

    /// A label for the next address.
    public StringProperty label() {
        return label;
    }

    /// True while an address is being made.
    public BooleanProperty asking() {
        return asking;
    }

    /// Takes another wallet.
    public void choose(WalletId id) {
        chosen = Optional.of(id);
        shown = Optional.empty();
        address.set(Optional.empty());
        wallets(scope.services().wallets().wallets().get());
        entries();
    }

    /// Makes a fresh address.
    public void fresh() {
        if (wallet.get().isEmpty() || asking.get()) {
            return;
        }
        asking.set(true);
        error.set("");
        scope.door()
                .deliver(
                        scope.services()
                                .wallets()
                                .freshAddress(
                                        wallet.get().get().id(), label.get().strip()),
                        this::made);
    }

    /// Copies the address.
    public void copy() {
        address.get().ifPresent(current -> {
            scope.clipboard().copy(current.text());
            scope.notices().tell(scope.text("receive.copied"));
        });
    }

    /// Copies the payment text.
    public void copyLink() {
        if (address.get().isPresent()) {
            scope.clipboard().copy(uri());
            scope.notices().tell(scope.text("receive.link_copied"));
        }
    }

    /// The payment text of the address, with the amount if one is asked for.
    public String uri() {
        return address.get()
                .map(current -> scope.services().wallets().paymentUri(current) + amountPart())
                .orElse("");
    }

    /// True when what is typed as an amount can be read, or nothing is typed.
    public boolean amountReadable() {
        return amount.get().isBlank() || parsed().isPresent();
    }

    private String amountPart() {
        return parsed().filter(value -> !value.isZero())
                .map(value -> "?amount=" + value.toXpi().replaceAll("\\.?0+$", ""))
                .orElse("");
    }

    private Optional<Amount> parsed() {
        if (amount.get().isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Amount.parseXpi(amount.get().strip()));
        } catch (DecodeException e) {
            return Optional.empty();
        }
    }

    private void wallets(List<WalletSnapshot> all) {
        wallets.set(all);
        Optional<WalletSnapshot> current = all.stream()
                .filter(each -> chosen.map(each.id()::equals).orElse(true))
                .findFirst();
        wallet.set(current);
        if (current.isEmpty()) {
            return;
        }
        List<ReceiveAddress> addresses = current.get().addresses();
        inUse.set(addresses.stream().filter(ReceiveAddress::used).toList());
        Optional<ReceiveAddress> kept = shown.flatMap(text ->
                addresses.stream().filter(each -> each.text().equals(text)).findFirst());
        Optional<ReceiveAddress> unused =
                addresses.stream().filter(each -> !each.used()).findFirst();
        Optional<ReceiveAddress> next = kept.or(() -> unused);
        if (next.isPresent()) {
            shown = next.map(ReceiveAddress::text);
            address.set(next);
        } else if (error.get().isEmpty()) {
            fresh();
        }
    }

    private void made(Result<ReceiveAddress, WalletFailure> result) {
        asking.set(false);
        switch (result) {
            case Result.Ok<ReceiveAddress, WalletFailure>(ReceiveAddress made) -> {
                shown = Optional.of(made.text());
                address.set(Optional.of(made));
                wallets(scope.services().wallets().wallets().get());
            }
            case Result.Failed<ReceiveAddress, WalletFailure>(WalletFailure failure) ->
                error.set(scope.failures().of(failure).line());
        }
    }

    private void entries() {
        arriving.set(scope.services().activity().entries().get().stream()
                .filter(entry -> entry.direction() == ActivityEntry.Direction.RECEIVED)
                .filter(entry -> wallet.get()
                        .map(current -> current.id().equals(entry.wallet()))
                        .orElse(false))
                .limit(RECENT)
                .toList());
    }
}
