package org.nelumbo.app.component;

import javafx.beans.property.Property;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/// Text fields with a visible label that also names them.
public final class Fields {
    private Fields() {}

    /// A line of text.
    public static TextField text(String id, String label, String prompt, Property<String> value) {
        return dress(new TextField(), id, label, prompt, value);
    }

    /// A line that shows dots.
    public static PasswordField secret(String id, String label, String prompt, Property<String> value) {
        return dress(new PasswordField(), id, label, prompt, value);
    }

    /// Several lines.
    public static TextArea area(String id, String label, String prompt, int rows, Property<String> value) {
        TextArea area = new TextArea();
        ScrollPanes.keepNoPicture(area);
        area.setId(id);
        area.setAccessibleText(label);
        area.setPromptText(prompt);
        area.setPrefRowCount(rows);
        area.setWrapText(true);
        area.textProperty().bindBidirectional(value);
        return area;
    }

    /// A label over `field`.
    public static VBox labelled(String label, Node field) {
        Label words = Words.label(label, "nel-field-label");
        words.setLabelFor(field);
        return Boxes.column(6, words, field);
    }

    /// One red or quiet sentence that is there only when it says something.
    public static Label message(String id, ObservableValue<String> text) {
        Label message = Words.label(text, "nel-message", "blocked");
        message.setId(id);
        message.setGraphic(Icons.icon("mdi2a-alert-circle", "blocked"));
        text.subscribe(now -> Boxes.show(message, !now.isEmpty()));
        return message;
    }

    /// Names `field` and ties it to a value.
    public static <F extends TextField> F dress(
            F field, String id, String label, String prompt, Property<String> value) {
        field.setId(id);
        field.setAccessibleText(label);
        field.setPromptText(prompt);
        field.textProperty().bindBidirectional(value);
        return field;
    }
}
