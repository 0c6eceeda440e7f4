package org.nelumbo.app.shell;

import java.util.List;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.nelumbo.app.Ids;
import org.nelumbo.app.component.Boxes;
import org.nelumbo.app.component.Icons;
import org.nelumbo.app.component.Words;
import org.nelumbo.app.mvvm.Appearance;
import org.nelumbo.app.mvvm.Scope;

/// Type what you want, press Enter.
final class CommandPalette extends VBox {
    private static final int ROWS = 8;
    private static final int FEW_ROWS = 5;
    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");

    private final Scope scope;
    private final List<Command> commands;
    private final Runnable close;
    private final TextField field = new TextField();
    private final VBox rows = Boxes.column(2);
    private final IntegerProperty selected = new SimpleIntegerProperty();
    private List<Command> found = List.of();

    CommandPalette(Scope scope, List<Command> commands, Runnable close) {
        super(10);
        this.scope = scope;
        this.commands = List.copyOf(commands);
        this.close = close;
        getStyleClass().addAll("nel-overlay-card", "nel-palette");
        field.setId(Ids.PALETTE_FIELD);
        field.setPromptText(scope.text("shell.search"));
        field.setAccessibleText(scope.text("shell.search"));
        field.textProperty().subscribe(this::search);
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        selected.subscribe(index -> mark());
        getChildren().addAll(field, rows);
    }

    TextField field() {
        return field;
    }

    private void search(String query) {
        found = commands.stream()
                .filter(command -> command.matches(query))
                .limit(scope.appearance().room().get() == Appearance.Room.SINGLE ? FEW_ROWS : ROWS)
                .toList();
        rows.getChildren().clear();
        for (int i = 0; i < found.size(); i++) {
            rows.getChildren().add(row(i, found.get(i)));
        }
        if (found.isEmpty()) {
            rows.getChildren().add(Words.small(scope.text("shell.palette.nothing"), "muted"));
        }
        selected.set(0);
        mark();
    }

    private Button row(int index, Command command) {
        HBox content = Boxes.row(
                12,
                Icons.icon(command.icon()),
                Words.solid(command.text(), "nel-strong"),
                Words.solid(command.hint(), "nel-small", "muted"),
                Boxes.spacer());
        if (!command.key().isEmpty()) {
            content.getChildren().add(Words.solid(command.key(), "nel-keycap"));
        }
        Button button = new Button();
        button.setId(Ids.PALETTE_ROW + index);
        button.setGraphic(content);
        button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        button.setAccessibleText(command.text() + ", " + command.hint());
        button.setMaxWidth(Double.MAX_VALUE);
        button.getStyleClass().add("nel-rail-item");
        content.prefWidthProperty().bind(button.widthProperty().subtract(24));
        button.setOnAction(event -> run(command));
        return button;
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.DOWN) {
            selected.set(Math.min(found.size() - 1, selected.get() + 1));
            event.consume();
        } else if (event.getCode() == KeyCode.UP) {
            selected.set(Math.max(0, selected.get() - 1));
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER && selected.get() < found.size()) {
            run(found.get(selected.get()));
            event.consume();
        }
    }

    private void run(Command command) {
        close.run();
        command.run().run();
    }

    private void mark() {
        for (int i = 0; i < rows.getChildren().size(); i++) {
            rows.getChildren().get(i).pseudoClassStateChanged(SELECTED, i == selected.get());
        }
    }
}
