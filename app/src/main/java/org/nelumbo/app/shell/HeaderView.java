package org.nelumbo.app.shell;

import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.nelumbo.app.Ids;
import org.nelumbo.app.component.Boxes;
import org.nelumbo.app.component.Buttons;
import org.nelumbo.app.component.Icons;
import org.nelumbo.app.component.Words;
import org.nelumbo.app.mvvm.Appearance;
import org.nelumbo.app.mvvm.PageView;
import org.nelumbo.app.mvvm.Scope;

/// Title and line of the screen, the way back, search, hiding of amounts, notices.
final class HeaderView extends HBox {
    private final Label title = Words.label("", "nel-title");
    private final Label subtitle = Words.label("", "nel-small", "muted");
    private final Button back;
    private final Button search;

    HeaderView(Scope scope, Runnable palette, Runnable hide, Runnable bell) {
        super(14);
        getStyleClass().add("nel-header");
        setAlignment(Pos.CENTER_LEFT);
        setMinHeight(USE_PREF_SIZE);
        title.setId(Ids.HEADER_TITLE);
        back = Buttons.icon(
                Ids.HEADER_BACK,
                "mdi2a-arrow-left",
                scope.text("shell.back"),
                () -> scope.navigator().back());
        // The arrow, not the room around it, stands in line with the page.
        HBox.setMargin(back, new Insets(0, -9, 0, -9));
        VBox words = Boxes.column(1, title, subtitle);
        words.setAlignment(Pos.CENTER_LEFT);
        search = Buttons.plain(Ids.HEADER_SEARCH, "", palette);
        search.setAccessibleText(scope.text("shell.search"));
        HBox field = Boxes.row(
                9,
                Icons.icon("mdi2m-magnify"),
                Words.solid(scope.text("shell.search"), "nel-small", "muted"),
                Boxes.spacer(),
                Words.solid(scope.text("shell.search.key"), "nel-keycap"));
        field.prefWidthProperty().bind(search.widthProperty().subtract(24));
        Button hideButton =
                Buttons.icon(Ids.HEADER_HIDE, "mdi2e-eye-off-outline", scope.text("shell.hide_amounts"), hide);
        scope.appearance().amountsHidden().subscribe(hidden -> {
            hideButton.setGraphic(Icons.icon(hidden ? "mdi2e-eye-outline" : "mdi2e-eye-off-outline"));
            hideButton.setAccessibleText(hidden ? scope.text("shell.show_amounts") : scope.text("shell.hide_amounts"));
        });
        Button bellButton = Buttons.icon(Ids.HEADER_BELL, "mdi2b-bell-outline", scope.text("shell.notices"), bell);
        scope.appearance().room().subscribe(room -> {
            boolean wide = room == Appearance.Room.WIDE;
            search.getStyleClass().removeAll("nel-search", "nel-icon-button");
            search.getStyleClass().add(wide ? "nel-search" : "nel-icon-button");
            search.setGraphic(wide ? field : Icons.icon("mdi2m-magnify"));
            search.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        });
        getChildren().addAll(back, Boxes.wide(words), search, Boxes.row(6, hideButton, bellButton));
    }

    void show(PageView page, boolean canGoBack) {
        bind(title, page.title());
        bind(subtitle, page.subtitle());
        Boxes.show(back, canGoBack);
    }

    private static void bind(Label label, ObservableValue<String> text) {
        label.textProperty().unbind();
        label.textProperty().bind(text);
    }
}
