package org.nelumbo.app.component;

import javafx.scene.AccessibleRole;
import org.kordamp.ikonli.javafx.FontIcon;

/// Icons from the Material Design pack, coloured by style sheet. An icon stands beside words and is not spoken.
public final class Icons {
    private Icons() {}

    /// The icon `code`, 18 pixels high.
    public static FontIcon icon(String code, String... styleClasses) {
        FontIcon icon = new FontIcon(code);
        icon.getStyleClass().add("nel-icon");
        icon.getStyleClass().addAll(styleClasses);
        icon.setAccessibleRole(AccessibleRole.NODE);
        return icon;
    }

    /// The icon of a state in its colour.
    public static FontIcon icon(State state) {
        return icon(state.icon(), state.styleClass());
    }
}
