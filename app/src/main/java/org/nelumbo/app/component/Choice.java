package org.nelumbo.app.component;

import java.util.List;
import javafx.beans.property.IntegerProperty;
import javafx.geometry.Pos;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;

/// One of a few texts from a list that drops down.
public final class Choice extends MenuButton {
    /// @param chosen the index of the taken one
    public Choice(String id, String label, List<String> texts, IntegerProperty chosen) {
        setId(id);
        setMnemonicParsing(false);
        getStyleClass().add("nel-picker");
        setMaxWidth(Double.MAX_VALUE);
        setAlignment(Pos.CENTER_LEFT);
        for (int i = 0; i < texts.size(); i++) {
            int index = i;
            MenuItem item = new MenuItem(texts.get(i));
            item.setMnemonicParsing(false);
            item.setId(id + "-" + i);
            item.setOnAction(event -> chosen.set(index));
            getItems().add(item);
        }
        chosen.subscribe(index -> {
            setText(texts.get(index.intValue()));
            setAccessibleText(label + ", " + texts.get(index.intValue()));
        });
    }
}
