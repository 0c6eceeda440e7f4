package org.nelumbo.app.spend;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.nelumbo.node.service.SpendDraft;

/// What is typed about one payee.
public final class PayeeFields {
    private final StringProperty address = new SimpleStringProperty("");
    private final StringProperty label = new SimpleStringProperty("");
    private final StringProperty amount = new SimpleStringProperty("");

    /// The address, or a payment text.
    public StringProperty address() {
        return address;
    }

    /// A name for it.
    public StringProperty label() {
        return label;
    }

    /// The amount in XPI.
    public StringProperty amount() {
        return amount;
    }

    /// The same as the core takes it.
    public SpendDraft.Payee payee() {
        return new SpendDraft.Payee(
                address.get().strip(), label.get().strip(), amount.get().replaceAll("[\\s\u202f\u00a0]", ""));
    }

    /// True while nothing is typed.
    public boolean untouched() {
        return address.get().isBlank() && amount.get().isBlank();
    }
}
