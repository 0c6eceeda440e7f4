package org.nelumbo.app.shell;

import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.nelumbo.app.Ids;
import org.nelumbo.app.component.Buttons;
import org.nelumbo.app.component.Words;
import org.nelumbo.app.mvvm.Scope;

/// Every key of the window on one sheet.
final class KeySheet extends VBox {
    private final Button close;

    KeySheet(Scope scope, List<String[]> keys, Runnable onClose) {
        super(14);
        getStyleClass().add("nel-overlay-card");
        GridPane grid = new GridPane(18, 10);
        for (int i = 0; i < keys.size(); i++) {
            grid.add(Words.solid(keys.get(i)[0], "nel-keycap"), 0, i);
            grid.add(Words.solid(keys.get(i)[1]), 1, i);
        }
        close = Buttons.plain(Ids.OVERLAY_CLOSE, scope.text("shell.close"), onClose);
        getChildren().addAll(Words.heading(scope.text("shell.keys.title")), grid, close);
    }

    Button closeButton() {
        return close;
    }
}
