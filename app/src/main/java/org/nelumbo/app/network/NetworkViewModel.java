package org.nelumbo.app.network;

import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.nelumbo.app.mvvm.Scope;
import org.nelumbo.app.mvvm.ViewModel;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.node.service.ConnectionFailure;
import org.nelumbo.node.service.ConnectionSnapshot;

/// Whether I can sign, who is connected, where I am reached, and connecting by hand.
public final class NetworkViewModel extends ViewModel {
    private final Scope scope;
    private final ReadOnlyObjectWrapper<Optional<ConnectionSnapshot>> connection =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final StringProperty address = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper error = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper connecting = new ReadOnlyBooleanWrapper();

    public NetworkViewModel(Scope scope) {
        this.scope = scope;
    }

    @Override
    protected void onAttach() {
        keep(scope.door().watch(scope.services().connection().connection(), next -> connection.set(Optional.of(next))));
    }

    /// How things stand.
    public ReadOnlyObjectProperty<Optional<ConnectionSnapshot>> connection() {
        return connection.getReadOnlyProperty();
    }

    /// The peer to connect to.
    public StringProperty address() {
        return address;
    }

    /// Why it was not reached, or empty.
    public ReadOnlyStringProperty error() {
        return error.getReadOnlyProperty();
    }

    /// True while it is being dialled.
    public ReadOnlyBooleanProperty connecting() {
        return connecting.getReadOnlyProperty();
    }

    /// Dials the typed address.
    public void connect() {
        if (connecting.get()) {
            return;
        }
        if (address.get().isBlank()) {
            error.set(scope.text("network.connect.missing"));
            return;
        }
        error.set("");
        connecting.set(true);
        scope.door().deliver(scope.services().connection().connect(address.get().strip()), this::connected);
    }

    /// Copies one of my addresses.
    public void copy(String mine) {
        scope.clipboard().copy(mine);
        scope.notices().tell(scope.text("network.copied"));
    }

    private void connected(Result<ConnectionSnapshot, ConnectionFailure> result) {
        connecting.set(false);
        switch (result) {
            case Result.Ok<ConnectionSnapshot, ConnectionFailure> ok -> {
                address.set("");
                scope.notices().tell(scope.text("network.connected"));
            }
            case Result.Failed<ConnectionSnapshot, ConnectionFailure>(ConnectionFailure failure) ->
                error.set(scope.failures().of(failure).line());
        }
    }
}
