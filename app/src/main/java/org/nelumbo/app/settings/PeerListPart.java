package org.nelumbo.app.settings;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.nelumbo.app.Ids;
import org.nelumbo.app.component.Boxes;
import org.nelumbo.app.component.Buttons;
import org.nelumbo.app.component.Fields;
import org.nelumbo.app.component.MultiaddrLines;
import org.nelumbo.app.component.PasteField;
import org.nelumbo.app.component.Words;
import org.nelumbo.app.fx.NodeList;
import org.nelumbo.app.mvvm.Scope;

/// A list of peers with a button to remove each, a field to add one, and the way back to the defaults.
final class PeerListPart extends VBox {
    private final Scope scope;
    private final PeerListForm form;
    private final String id;
    private final TextField field;
    private final VBox list = Boxes.column(6);
    private final VBox unused = Boxes.column(6);
    private final NodeList<PeerListForm.Row> nodes = new NodeList<>(list, this::row);
    private final Label none;

    /// @param id what the ids of its controls begin with, and that of its field
    /// @param title what the list is
    /// @param line what it does
    /// @param empty what it means that nobody is on it
    PeerListPart(Scope scope, PeerListForm form, String id, String title, String line, String empty) {
        super(10);
        this.scope = scope;
        this.form = form;
        this.id = id;
        getStyleClass().add("nel-setting-row");
        none = Words.small(empty, "muted");
        field = Fields.dress(
                new PasteField(),
                id,
                scope.text("settings.list.field", title),
                scope.text("settings.list.prompt"),
                form.typed());
        field.getStyleClass().add("nel-mono");
        field.setOnAction(event -> form.add());
        Button add =
                Buttons.plain(id + Ids.SETTINGS_LIST_ADD, "mdi2p-plus", scope.text("settings.list.add"), form::add);
        add.setAccessibleText(scope.text("settings.list.add.spoken", title));
        Button restore = Buttons.quiet(
                id + Ids.SETTINGS_LIST_RESTORE,
                "mdi2b-backup-restore",
                scope.text("settings.list.restore"),
                this::restore);
        restore.setAccessibleText(scope.text("settings.list.restore.spoken", title));
        form.restorable().subscribe(restorable -> Boxes.show(restore, restorable));
        getChildren()
                .addAll(
                        Boxes.row(
                                10,
                                Boxes.wide(Boxes.column(1, Words.strong(title), Words.small(line, "muted"))),
                                restore),
                        none,
                        list,
                        unused,
                        Boxes.row(10, Boxes.wide(field), add),
                        Fields.message(id + Ids.SETTINGS_LIST_ERROR, form.error()));
        form.rows().subscribe(this::redraw);
        redraw();
    }

    private void redraw() {
        Boxes.show(none, form.rows().isEmpty());
        Boxes.show(list, !form.rows().isEmpty());
        nodes.show(form.rows());
        unused.getChildren()
                .setAll(form.unusedDefaults().stream().map(this::unused).toList());
        Boxes.show(unused, !unused.getChildren().isEmpty());
    }

    private Node row(PeerListForm.Row row) {
        Button remove = Buttons.icon(
                id + Ids.SETTINGS_LIST_REMOVE + row.index(),
                "mdi2c-close",
                scope.text("settings.list.remove", row.address()),
                () -> remove(row));
        HBox line = Boxes.row(8, Boxes.wide(MultiaddrLines.label(row.address())));
        if (row.byDefault()) {
            line.getChildren().add(Words.solid(scope.text("settings.list.default"), "nel-small", "muted"));
        }
        line.getChildren().add(remove);
        line.getStyleClass().addAll("nel-tint", "neutral");
        return line;
    }

    private Node unused(String address) {
        HBox line = Boxes.row(
                8,
                Boxes.wide(MultiaddrLines.label(address, "muted")),
                Words.solid(scope.text("settings.list.unused"), "nel-small", "muted"));
        line.getStyleClass().add("nel-unused-row");
        return line;
    }

    /// The focus goes to the row that took the place, or to the one before it, or to the field.
    private void remove(PeerListForm.Row row) {
        form.remove(row.address());
        int next = Math.min(row.index(), form.rows().size() - 1);
        Node successor = next < 0 ? field : lookup("#" + id + Ids.SETTINGS_LIST_REMOVE + next);
        successor.requestFocus();
    }

    private void restore() {
        form.restore();
        field.requestFocus();
    }
}
