package org.nelumbo.app.mvvm;

import java.time.Instant;
import javafx.beans.value.ObservableValue;
import org.nelumbo.app.failure.FailureTexts;
import org.nelumbo.app.format.Formats;
import org.nelumbo.app.fx.UiDoor;
import org.nelumbo.app.navigation.Navigator;
import org.nelumbo.node.service.NelumboServices;
import org.nelumbo.ui.UiResources;

/// What every screen of one window may use.
///
/// @param now the wall clock, moved once a second by the window
public record Scope(
        NelumboServices services,
        UiDoor door,
        UiResources texts,
        Formats formats,
        FailureTexts failures,
        Navigator navigator,
        ObservableValue<Instant> now,
        Appearance appearance,
        ClipboardPort clipboard,
        Notices notices) {
    /// A text of this window's language.
    public String text(String key, Object... arguments) {
        return texts.text(key, arguments);
    }
}
