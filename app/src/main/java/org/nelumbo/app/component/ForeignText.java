package org.nelumbo.app.component;

import javafx.scene.AccessibleRole;
import javafx.scene.text.TextFlow;

/// Words somebody else wrote: quoted, with their author, without control characters, cut to a sane length, never a
/// link.
public final class ForeignText extends TextFlow {
    private static final int LIMIT = 280;

    /// @param author who says so, as a whole phrase such as `Carol's note, signed`
    public ForeignText(String words, String author) {
        String clean = clean(words);
        getStyleClass().add("nel-foreign");
        getChildren().addAll(Words.run("\u201c" + clean + "\u201d "), Words.run(author, "muted"));
        setAccessibleRole(AccessibleRole.TEXT);
        setAccessibleText(author + ": " + clean);
    }

    /// One line of at most 280 characters without control, formatting and direction characters.
    public static String clean(String words) {
        StringBuilder out = new StringBuilder();
        words.codePoints()
                .map(point -> Character.isWhitespace(point) ? ' ' : point)
                .filter(ForeignText::visible)
                .limit(LIMIT)
                .forEach(out::appendCodePoint);
        String line = out.toString().strip().replaceAll(" {2,}", " ");
        return words.codePointCount(0, words.length()) > LIMIT ? line + "\u2026" : line;
    }

    private static boolean visible(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
