package org.nelumbo.app.component;

import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;

/// A line of text that takes pasted lines with a blank between them, where a [TextField] would join their ends.
public final class PasteField extends TextField {
    @Override
    public void paste() {
        Clipboard clipboard = Clipboard.getSystemClipboard();
        if (clipboard.hasString()) {
            replaceSelection(clipboard.getString().strip().replaceAll("\\s+", " "));
        }
    }
}
