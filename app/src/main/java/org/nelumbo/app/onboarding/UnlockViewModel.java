package org.nelumbo.app.onboarding;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.nelumbo.app.mvvm.Scope;
import org.nelumbo.app.mvvm.ViewModel;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.node.service.Person;
import org.nelumbo.node.service.VaultFailure;

/// The locked vault.
public final class UnlockViewModel extends ViewModel {
    private final Scope scope;
    private final StringProperty passphrase = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper error = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper working = new ReadOnlyBooleanWrapper();

    public UnlockViewModel(Scope scope) {
        this.scope = scope;
    }

    @Override
    protected void onDetach() {
        passphrase.set("");
    }

    /// What is typed.
    public StringProperty passphrase() {
        return passphrase;
    }

    /// Why it did not open, or empty.
    public ReadOnlyStringProperty error() {
        return error.getReadOnlyProperty();
    }

    /// True while the vault tries the passphrase.
    public ReadOnlyBooleanProperty working() {
        return working.getReadOnlyProperty();
    }

    /// Tries the passphrase and forgets it.
    public void unlock() {
        if (working.get()) {
            return;
        }
        if (passphrase.get().isEmpty()) {
            error.set(scope.text("unlock.missing"));
            return;
        }
        error.set("");
        working.set(true);
        char[] secret = passphrase.get().toCharArray();
        passphrase.set("");
        scope.door().deliver(scope.services().vault().unlock(secret), this::answered);
    }

    private void answered(Result<Person, VaultFailure> result) {
        working.set(false);
        result.asFailure()
                .ifPresent(failure -> error.set(scope.failures().of(failure).line()));
    }
}
