package org.nelumbo.app.component;

import atlantafx.base.theme.Styles;
import java.util.List;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// A few choices side by side, one of them taken.
public final class SegmentedChoice extends HBox {
    /// One choice; an empty icon shows words only.
    public record Choice(String id, String icon, String text) {}

    private final IntegerProperty chosen = new SimpleIntegerProperty();
    private final ToggleGroup group = new ToggleGroup();

    public SegmentedChoice(List<Choice> choices) {
        getStyleClass().add("nel-segmented");
        for (int i = 0; i < choices.size(); i++) {
            Choice choice = choices.get(i);
            ToggleButton button = new ToggleButton(choice.text());
            button.setId(choice.id());
            button.setAccessibleText(choice.text());
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.setToggleGroup(group);
            if (!choice.icon().isEmpty()) {
                button.setGraphic(Icons.icon(choice.icon()));
            }
            button.getStyleClass()
                    .add(i == 0 ? Styles.LEFT_PILL : i == choices.size() - 1 ? Styles.RIGHT_PILL : Styles.CENTER_PILL);
            int index = i;
            button.setOnAction(event -> {
                chosen.set(index);
                select(index);
            });
            getChildren().add(button);
        }
        chosen.addListener((source, before, now) -> select(now.intValue()));
        select(0);
    }

    /// The index of the taken choice.
    public IntegerProperty chosen() {
        return chosen;
    }

    private void select(int index) {
        group.selectToggle(group.getToggles().get(index));
    }
}
