package org.nelumbo.app.onboarding;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.nelumbo.app.Ids;
import org.nelumbo.app.component.Boxes;
import org.nelumbo.app.component.Buttons;
import org.nelumbo.app.component.Fields;
import org.nelumbo.app.component.LotusPicture;
import org.nelumbo.app.component.Words;
import org.nelumbo.app.mvvm.Scope;

/// Asks for the passphrase.
public final class UnlockView {
    private final UnlockViewModel model;
    private final StackPane node = new StackPane();
    private final PasswordField field;

    public UnlockView(Scope scope, UnlockViewModel model) {
        this.model = model;
        field = Fields.secret(
                Ids.UNLOCK_PASSPHRASE,
                scope.text("unlock.passphrase"),
                scope.text("unlock.prompt"),
                model.passphrase());
        field.setOnAction(event -> model.unlock());
        Button unlock = Buttons.primary(Ids.UNLOCK_BUTTON, scope.text("unlock.unlock"), model::unlock);
        unlock.setMaxWidth(Double.MAX_VALUE);
        unlock.getStyleClass().add("nel-big");
        model.working().subscribe(working -> {
            unlock.setDisable(working);
            unlock.setText(working ? scope.text("unlock.working") : scope.text("unlock.unlock"));
            field.setDisable(working);
        });
        VBox card = Boxes.card(
                14,
                LotusPicture.mark(84),
                Words.label(scope.text("unlock.title"), "nel-title"),
                Words.label(scope.text("unlock.line"), "muted"),
                Fields.labelled(scope.text("unlock.passphrase"), field),
                Fields.message(Ids.UNLOCK_ERROR, model.error()),
                unlock,
                Words.small(scope.text("unlock.forgotten"), "muted"));
        card.getStyleClass().addAll("nel-centre-card", "nel-unlock-card");
        card.setAlignment(Pos.TOP_CENTER);
        card.setMaxSize(420, VBox.USE_PREF_SIZE);
        node.getChildren().add(card);
        node.getStyleClass().add("nel-first-run");
    }

    /// What to show.
    public Node node() {
        return node;
    }

    /// The passphrase field.
    public Node firstFocus() {
        return field;
    }

    /// Called when it comes on screen.
    public void attach() {
        model.attach();
    }

    /// Called when it leaves the screen.
    public void detach() {
        model.detach();
    }
}
