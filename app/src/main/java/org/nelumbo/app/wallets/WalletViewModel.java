package org.nelumbo.app.wallets;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyListProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.nelumbo.app.mvvm.Rows;
import org.nelumbo.app.mvvm.Scope;
import org.nelumbo.app.mvvm.ViewModel;
import org.nelumbo.node.service.ActivityEntry;
import org.nelumbo.node.service.WalletId;
import org.nelumbo.node.service.WalletSnapshot;

/// One wallet: balance, coins, co-signers, what happened lately.
public final class WalletViewModel extends ViewModel {
    private static final int RECENT = 5;

    private final Scope scope;
    private final WalletId id;
    private final ReadOnlyObjectWrapper<Optional<WalletSnapshot>> wallet =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final Rows<ActivityEntry> recent = new Rows<>();

    public WalletViewModel(Scope scope, WalletId id) {
        this.scope = scope;
        this.id = id;
    }

    @Override
    protected void onAttach() {
        keep(scope.door().watch(scope.services().wallets().wallets(), this::wallets));
        keep(scope.door().watch(scope.services().activity().entries(), this::entries));
    }

    /// The wallet, unless it is not known.
    public ReadOnlyObjectProperty<Optional<WalletSnapshot>> wallet() {
        return wallet.getReadOnlyProperty();
    }

    /// The newest entries of this wallet.
    public ReadOnlyListProperty<ActivityEntry> recent() {
        return recent.get();
    }

    private void wallets(List<WalletSnapshot> all) {
        wallet.set(all.stream().filter(each -> each.id().equals(id)).findFirst());
    }

    private void entries(List<ActivityEntry> all) {
        recent.set(all.stream()
                .filter(entry -> entry.wallet().equals(id))
                .limit(RECENT)
                .toList());
    }
}
