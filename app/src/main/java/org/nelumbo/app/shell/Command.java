package org.nelumbo.app.shell;

import java.util.Locale;

/// Something the palette offers.
///
/// @param key the key that does the same, may be empty
public record Command(String icon, String text, String hint, String key, Runnable run) {
    /// True when every word of `query` occurs.
    public boolean matches(String query) {
        String all = (text + " " + hint).toLowerCase(Locale.ROOT);
        for (String word : query.toLowerCase(Locale.ROOT).trim().split("\\s+", -1)) {
            if (!all.contains(word)) {
                return false;
            }
        }
        return true;
    }
}
