package org.nelumbo.app.component;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;

/// Labels by their role in the type scale. They wrap instead of being cut.
public final class Words {
    private Words() {}

    /// A label with style classes.
    public static Label label(String text, String... styleClasses) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().addAll(styleClasses);
        return label;
    }

    /// A label that follows a value.
    public static Label label(ObservableValue<String> text, String... styleClasses) {
        Label label = label("", styleClasses);
        label.textProperty().bind(text);
        return label;
    }

    /// A card's title.
    public static Label heading(String text) {
        return label(text, "nel-heading");
    }

    /// Something with weight in a row, such as a name.
    public static Label strong(String text, String... styleClasses) {
        Label label = label(text, styleClasses);
        label.getStyleClass().add("nel-strong");
        return label;
    }

    /// A second line.
    public static Label small(String text, String... styleClasses) {
        Label label = label(text, styleClasses);
        label.getStyleClass().add("nel-small");
        return label;
    }

    /// A label on one line that never gets an ellipsis; for short words, numbers and times.
    public static Label solid(String text, String... styleClasses) {
        Label label = label(text, styleClasses);
        label.setWrapText(false);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    /// A run of text inside a flow.
    public static Text run(String text, String... styleClasses) {
        Text run = new Text(text);
        run.getStyleClass().add("nel-run");
        run.getStyleClass().addAll(styleClasses);
        return run;
    }
}
