package org.nelumbo.app.component;

import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import org.nelumbo.app.mvvm.Scope;

/// A whole address in groups of four, seven columns wide; the first two and the last two groups stand out.
public final class AddressView extends GridPane {
    private static final int COLUMNS = 7;

    private final Scope scope;
    private final String size;

    /// @param size a style class: `nel-address-large`, `nel-address-row` or `nel-address-note`
    public AddressView(Scope scope, String size) {
        this.scope = scope;
        this.size = size;
        getStyleClass().addAll("nel-address", size);
        setAccessibleRole(AccessibleRole.TEXT);
        setMinWidth(USE_PREF_SIZE);
        setMaxWidth(USE_PREF_SIZE);
    }

    /// An address in a card.
    public static AddressView row(Scope scope, String address) {
        return new AddressView(scope, "nel-address-row").show(address);
    }

    /// Shows `address`.
    public AddressView show(String address) {
        getChildren().clear();
        AddressGroups cut = AddressGroups.of(address);
        int cell = 0;
        if (!cut.prefix().isEmpty()) {
            place(cell++, cut.prefix(), "muted");
        }
        for (int i = 0; i < cut.groups().size(); i++) {
            place(cell++, cut.groups().get(i), cut.stressed(i) ? "stressed" : "plain");
        }
        setAccessibleText(scope.text("component.address.spoken", cut.prefix() + " " + String.join(" ", cut.groups())));
        return this;
    }

    private void place(int cell, String text, String styleClass) {
        Label group = Words.solid(text, "nel-mono", size + "-group", styleClass);
        add(group, cell % COLUMNS, cell / COLUMNS);
    }
}
