package org.nelumbo.app.mvvm;

/// The computer's clipboard.
@FunctionalInterface
public interface ClipboardPort {
    /// Puts `text` there.
    void copy(String text);
}
