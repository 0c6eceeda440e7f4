package org.nelumbo.app.requests;

import java.util.Optional;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.nelumbo.app.component.AddressGroups;
import org.nelumbo.app.component.Boxes;
import org.nelumbo.app.component.Money;
import org.nelumbo.app.component.Words;
import org.nelumbo.app.mvvm.Scope;
import org.nelumbo.chain.amount.Amount;
import org.nelumbo.node.service.RequestSnapshot;
import org.nelumbo.node.service.TransactionView;

/// The same as the flow, row by row with every decimal.
final class FlowTable extends VBox {
    private final Scope scope;

    FlowTable(Scope scope) {
        super(0);
        this.scope = scope;
        setAccessibleRole(AccessibleRole.TABLE_VIEW);
    }

    void show(RequestSnapshot request, TransactionView transaction) {
        getChildren().setAll(group(scope.text("requests.table.in")));
        for (int i = 0; i < transaction.inputs().size(); i++) {
            TransactionView.Input input = transaction.inputs().get(i);
            getChildren()
                    .add(row(
                            scope.text("requests.flow.coin", i + 1),
                            Optional.of(input.address()),
                            input.value(),
                            "coin"));
        }
        getChildren().add(group(scope.text("requests.table.out")));
        for (TransactionView.Output output : transaction.outputs()) {
            String role = switch (output.role()) {
                case PAYEE -> "payee";
                case CHANGE -> "change";
                case DATA -> "muted";
            };
            String name = switch (output.role()) {
                case PAYEE -> RequestTexts.payee(scope, output);
                case CHANGE -> scope.text("requests.flow.back", request.walletName());
                case DATA -> scope.text("requests.payee.data");
            };
            getChildren().add(row(name, output.address(), output.value(), role));
        }
        getChildren().add(row(scope.text("requests.table.fee"), Optional.empty(), transaction.fee(), "muted"));
    }

    private static Node group(String title) {
        Label group = Words.label(title, "nel-field-label", "muted");
        group.getStyleClass().add("nel-table-group");
        return group;
    }

    private HBox row(String name, Optional<String> address, Amount value, String role) {
        VBox words = Boxes.column(1, Words.strong(name, role));
        address.ifPresent(text ->
                words.getChildren().add(Words.label(AddressGroups.spaced(text), "nel-mono", "nel-caption", "muted")));
        HBox row = Boxes.row(12, Boxes.wide(words), Money.exact(scope, value));
        row.getStyleClass().add("nel-sum-row");
        row.setAccessibleRole(AccessibleRole.TABLE_ROW);
        row.setAccessibleText(name + ", " + scope.formats().money(value));
        return row;
    }
}
