package org.nelumbo.app.network;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.nelumbo.app.component.State;
import org.nelumbo.app.failure.Advice;
import org.nelumbo.app.mvvm.Scope;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.node.service.NetworkFailure;

/// Dialling a peer by an address that is checked while it is typed.
public final class ConnectForm {
    /// What is to be said of the typed text; nothing while there is none.
    public record Check(State state, String text) {
        static final Check NOTHING = new Check(State.NEUTRAL, "");
    }

    private final Scope scope;
    private final StringProperty address = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<Check> check = new ReadOnlyObjectWrapper<>(Check.NOTHING);
    private final ReadOnlyStringWrapper error = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper connecting = new ReadOnlyBooleanWrapper();

    ConnectForm(Scope scope) {
        this.scope = scope;
        address.subscribe(this::typed);
    }

    /// The peer to connect to.
    public StringProperty address() {
        return address;
    }

    /// What is to be said of it.
    public ReadOnlyObjectProperty<Check> check() {
        return check.getReadOnlyProperty();
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
        var fault = scope.services().network().fault(address.get());
        if (fault.isPresent()) {
            check.set(wrong(scope.failures().of(fault.get())));
            return;
        }
        error.set("");
        connecting.set(true);
        scope.door().deliver(scope.services().network().connect(address.get().strip()), this::connected);
    }

    private void typed(String text) {
        error.set("");
        if (text.isBlank()) {
            check.set(Check.NOTHING);
            return;
        }
        check.set(scope.services()
                .network()
                .fault(text)
                .map(fault -> wrong(scope.failures().of(fault)))
                .orElseGet(() -> new Check(State.DONE, scope.text("network.connect.right"))));
    }

    private static Check wrong(Advice advice) {
        return new Check(State.BLOCKED, advice.line());
    }

    private void connected(Result<String, NetworkFailure> result) {
        connecting.set(false);
        switch (result) {
            case Result.Ok<String, NetworkFailure> ok -> {
                address.set("");
                scope.notices().tell(scope.text("network.connected"));
            }
            case Result.Failed<String, NetworkFailure>(NetworkFailure failure) ->
                error.set(scope.failures().of(failure).line());
        }
    }
}
