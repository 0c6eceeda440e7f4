package org.nelumbo.node.config;

import java.io.IOException;
import org.nelumbo.foundation.observable.MutableObservable;
import org.nelumbo.foundation.observable.Observable;
import org.nelumbo.node.service.Settings;
import org.nelumbo.node.service.SettingsService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The settings, kept in their file. A change that cannot be written still holds until the end of the
/// program.
public final class StoredSettings implements SettingsService {
    private static final Logger LOG = LoggerFactory.getLogger(StoredSettings.class);

    private final SettingsFile file;
    private final MutableObservable<Settings> settings;

    /// Reads the file.
    public StoredSettings(SettingsFile file) throws IOException {
        this.file = file;
        this.settings = new MutableObservable<>(file.read());
    }

    @Override
    public Observable<Settings> settings() {
        return settings;
    }

    @Override
    public Settings defaults() {
        return file.defaults();
    }

    @Override
    public synchronized void change(Settings changed) {
        try {
            file.write(changed);
        } catch (IOException refused) {
            LOG.warn("The settings could not be written: {}", refused.getMessage());
        }
        settings.set(changed);
    }
}
