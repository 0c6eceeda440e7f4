package org.nelumbo.app.activity;

import javafx.beans.property.ReadOnlyListProperty;
import org.nelumbo.app.mvvm.Rows;
import org.nelumbo.app.mvvm.Scope;
import org.nelumbo.app.mvvm.ViewModel;
import org.nelumbo.node.service.ActivityEntry;

/// What happened to my coins, over all wallets.
public final class ActivityViewModel extends ViewModel {
    private final Scope scope;
    private final Rows<ActivityEntry> entries = new Rows<>();

    public ActivityViewModel(Scope scope) {
        this.scope = scope;
    }

    @Override
    protected void onAttach() {
        keep(scope.door().watch(scope.services().activity().entries(), entries::set));
    }

    /// Unconfirmed first, then newest first.
    public ReadOnlyListProperty<ActivityEntry> entries() {
        return entries.get();
    }
}
