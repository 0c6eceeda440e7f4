package org.nelumbo.app.component;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;

/// Buttons: verbs with an id. One filled rose button a screen.
public final class Buttons {
    private Buttons() {}

    /// The one main action.
    public static Button primary(String id, String text, Runnable action) {
        Button button = plain(id, text, action);
        button.getStyleClass().add("nel-primary");
        return button;
    }

    /// Any other action.
    public static Button plain(String id, String text, Runnable action) {
        Button button = new Button(text);
        button.setId(id);
        button.setAccessibleText(text);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setMnemonicParsing(false);
        button.setOnAction(event -> action.run());
        return button;
    }

    /// An action with an icon before its words.
    public static Button plain(String id, String icon, String text, Runnable action) {
        Button button = plain(id, text, action);
        button.setGraphic(Icons.icon(icon));
        button.setGraphicTextGap(9);
        return button;
    }

    /// An action without a border, for lesser things.
    public static Button quiet(String id, String icon, String text, Runnable action) {
        Button button = plain(id, icon, text, action);
        button.getStyleClass().add("nel-quiet");
        return button;
    }

    /// Words that act, without any frame.
    public static Button link(String id, String text, Runnable action) {
        Button button = plain(id, text, action);
        button.getStyleClass().add("nel-link");
        return button;
    }

    /// An icon alone; its words are its name and its tooltip.
    public static Button icon(String id, String icon, String name, Runnable action) {
        Button button = plain(id, "", action);
        FontIcon graphic = Icons.icon(icon);
        button.setGraphic(graphic);
        button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        button.getStyleClass().add("nel-icon-button");
        button.setAccessibleText(name);
        button.setTooltip(new Tooltip(name));
        return button;
    }

    /// Puts the cap of a key behind a button's words.
    public static Button withKey(Button button, String key) {
        Label cap = Words.solid(key, "nel-keycap");
        Label words = Words.solid(button.getText());
        words.getStyleClass().add("nel-button-words");
        HBox row = Boxes.row(10, words, cap);
        if (button.getGraphic() != null) {
            row.getChildren().addFirst(button.getGraphic());
        }
        row.setAlignment(Pos.CENTER);
        button.setGraphic(row);
        button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        return button;
    }
}
