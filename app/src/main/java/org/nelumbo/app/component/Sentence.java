package org.nelumbo.app.component;

import javafx.scene.AccessibleRole;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/// A sentence whose key words stand out. In the text they are wrapped in asterisks, so translators place them.
public final class Sentence extends TextFlow {
    private static final char MARK = '*';

    /// @param size a style class such as `nel-sentence`
    public Sentence(String size) {
        getStyleClass().add("nel-sentence-flow");
        this.size = size;
        setAccessibleRole(AccessibleRole.TEXT);
        setFocusTraversable(true);
    }

    private final String size;

    /// Shows `text`.
    public Sentence show(String text) {
        getChildren().clear();
        String[] parts = text.split("\\" + MARK, -1);
        for (int i = 0; i < parts.length; i++) {
            if (!parts[i].isEmpty()) {
                Text run = Words.run(parts[i], size);
                if (i % 2 == 1) {
                    run.getStyleClass().add("key-word");
                }
                getChildren().add(run);
            }
        }
        setAccessibleText(text.replace(String.valueOf(MARK), ""));
        return this;
    }

    /// Takes the mark out of words that go into a sentence, so that they cannot set their own weight.
    public static String plain(String words) {
        return words.replace(MARK, '\u2217');
    }
}
