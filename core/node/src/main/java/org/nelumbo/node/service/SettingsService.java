package org.nelumbo.node.service;

import org.nelumbo.foundation.observable.Observable;

/// Choices that survive a restart.
public interface SettingsService {
    /// The settings now.
    Observable<Settings> settings();

    /// What the settings are until somebody changes them.
    Settings defaults();

    /// Stores and applies them.
    void change(Settings settings);
}
