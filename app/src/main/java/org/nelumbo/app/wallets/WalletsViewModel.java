package org.nelumbo.app.wallets;

import javafx.beans.property.ReadOnlyListProperty;
import org.nelumbo.app.mvvm.Rows;
import org.nelumbo.app.mvvm.Scope;
import org.nelumbo.app.mvvm.ViewModel;
import org.nelumbo.chain.amount.Amount;
import org.nelumbo.node.service.WalletSnapshot;

/// All shared wallets.
public final class WalletsViewModel extends ViewModel {
    private final Scope scope;
    private final Rows<WalletSnapshot> wallets = new Rows<>();

    public WalletsViewModel(Scope scope) {
        this.scope = scope;
    }

    @Override
    protected void onAttach() {
        keep(scope.door().watch(scope.services().wallets().wallets(), wallets::set));
    }

    /// The wallets, oldest first.
    public ReadOnlyListProperty<WalletSnapshot> wallets() {
        return wallets.get();
    }

    /// All balances together.
    public Amount total() {
        return wallets.get().stream().map(WalletSnapshot::confirmed).reduce(Amount.ZERO, Amount::plus);
    }
}
