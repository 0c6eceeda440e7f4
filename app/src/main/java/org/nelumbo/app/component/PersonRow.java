package org.nelumbo.app.component;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.nelumbo.app.mvvm.Scope;
import org.nelumbo.node.service.Person;

/// A person in a list: face, name, a second line, and a word at the end.
public final class PersonRow extends HBox {
    public PersonRow(Scope scope, Person person, String second, Node end) {
        super(12);
        getStyleClass().add("nel-person-row");
        setAlignment(Pos.CENTER_LEFT);
        VBox words = Boxes.column(1, Words.strong(scope.formats().name(person)));
        if (!second.isEmpty()) {
            words.getChildren().add(Words.small(second, "muted"));
        }
        words.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(new FlowerFace(scope, person, 34), Boxes.wide(words), end);
    }
}
