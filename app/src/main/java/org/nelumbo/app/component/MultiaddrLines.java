package org.nelumbo.app.component;

import javafx.scene.control.Label;

/// The address of a peer, each peer id on a line of its own.
public final class MultiaddrLines {
    private MultiaddrLines() {}

    /// The lines.
    static String of(String multiaddr) {
        return multiaddr.replaceAll("(?<!^|/p2p-circuit)(?=/p2p/|/p2p-circuit)", "\n");
    }

    /// A label that shows the lines and is read as a whole.
    public static Label label(String multiaddr, String... styleClasses) {
        Label label = Words.label(of(multiaddr), styleClasses);
        label.getStyleClass().addAll("nel-mono", "nel-caption");
        label.setAccessibleText(multiaddr);
        return label;
    }
}
