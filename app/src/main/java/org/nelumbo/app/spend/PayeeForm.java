package org.nelumbo.app.spend;

import javafx.geometry.Pos;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.nelumbo.app.Ids;
import org.nelumbo.app.component.Boxes;
import org.nelumbo.app.component.Buttons;
import org.nelumbo.app.component.Columns;
import org.nelumbo.app.component.Fields;
import org.nelumbo.app.component.Words;
import org.nelumbo.app.mvvm.Scope;

/// The three fields of one payee.
final class PayeeForm extends VBox {
    private final TextField address;

    PayeeForm(Scope scope, SpendViewModel model, PayeeFields fields, int index, boolean alone) {
        super(12);
        String to = alone ? scope.text("spend.to") : scope.text("spend.to_number", index + 1);
        address = Fields.text(Ids.SPEND_ADDRESS + index, to, scope.text("spend.to.prompt"), fields.address());
        address.getStyleClass().add("nel-mono");
        TextField label = Fields.text(
                Ids.SPEND_LABEL + index, scope.text("spend.label"), scope.text("spend.label.prompt"), fields.label());
        TextField amount = Fields.text(Ids.SPEND_AMOUNT + index, scope.text("spend.amount"), "0.00", fields.amount());
        amount.getStyleClass().add("nel-amount-field");
        HBox.setHgrow(amount, Priority.ALWAYS);
        HBox amountBox = Boxes.row(8, amount, Words.solid(scope.text("format.unit"), "muted"));
        amountBox.getStyleClass().add("nel-field-box");
        Columns pair = new Columns(2, 14);
        pair.getChildren()
                .addAll(
                        Fields.labelled(scope.text("spend.amount"), amountBox),
                        Fields.labelled(scope.text("spend.label"), label));
        VBox who = Fields.labelled(to, address);
        if (!alone) {
            HBox row = Boxes.row(
                    8,
                    Boxes.wide(who),
                    Buttons.icon(
                            Ids.SPEND_REMOVE + index,
                            "mdi2c-close",
                            scope.text("spend.remove", index + 1),
                            () -> model.removePayee(fields)));
            row.setAlignment(Pos.BOTTOM_LEFT);
            getChildren().add(row);
        } else {
            getChildren().add(who);
        }
        getChildren().add(pair);
    }

    TextField address() {
        return address;
    }
}
