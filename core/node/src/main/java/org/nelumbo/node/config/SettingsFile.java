package org.nelumbo.node.config;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.nelumbo.node.service.Settings;

/// Settings as a small text file. A line that cannot be read falls back to its default: a bad setting must never keep
/// somebody from their money.
public final class SettingsFile {
    private static final long MAX_BYTES = 64 * 1024;

    private final Path file;
    private final Settings defaults;

    public SettingsFile(Path file, Settings defaults) {
        this.file = file;
        this.defaults = defaults;
    }

    /// What a new file holds.
    Settings defaults() {
        return defaults;
    }

    /// The stored settings; the defaults where there is no file or no readable line.
    public Settings read() throws IOException {
        Properties lines = new Properties();
        if (Files.exists(file) && Files.size(file) <= MAX_BYTES) {
            try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                lines.load(reader);
            } catch (IllegalArgumentException | java.nio.charset.CharacterCodingException unreadable) {
                lines.clear();
            }
        }
        return new Settings(
                theme(lines.getProperty("theme", "")),
                number(lines.getProperty("text-percent", ""), 80, 200, defaults.textPercent()),
                flag(lines.getProperty("hide-amounts", ""), defaults.hideAmounts()),
                flag(lines.getProperty("reduced-motion", ""), defaults.reducedMotion()),
                lines.getProperty("chronik-address", defaults.chronikAddress()),
                number(lines.getProperty("lock-after-minutes", ""), 1, 240, defaults.lockAfterMinutes()),
                flag(lines.getProperty("find-cosigners", ""), defaults.findCosigners()),
                new Settings.Peers(
                        Optional.ofNullable(lines.getProperty("bootstrap"))
                                .map(SettingsFile::words)
                                .orElse(defaults.peers().bootstrap()),
                        Optional.ofNullable(lines.getProperty("trusted"))
                                .map(SettingsFile::words)
                                .orElse(defaults.peers().trusted())),
                new Settings.Network(
                        flag(
                                lines.getProperty("map-port", ""),
                                defaults.network().mapPort()),
                        flag(
                                lines.getProperty("local-network", ""),
                                defaults.network().localNetwork()),
                        flag(
                                lines.getProperty("change-peers", ""),
                                defaults.network().changePeers())));
    }

    /// Replaces the file as a whole, so that a crash leaves the old or the new one.
    public void write(Settings settings) throws IOException {
        Properties lines = new Properties();
        lines.setProperty("theme", settings.theme().name().toLowerCase(Locale.ROOT));
        lines.setProperty("text-percent", Integer.toString(settings.textPercent()));
        lines.setProperty("hide-amounts", Boolean.toString(settings.hideAmounts()));
        lines.setProperty("reduced-motion", Boolean.toString(settings.reducedMotion()));
        lines.setProperty("chronik-address", settings.chronikAddress());
        lines.setProperty("lock-after-minutes", Integer.toString(settings.lockAfterMinutes()));
        lines.setProperty("find-cosigners", Boolean.toString(settings.findCosigners()));
        lines.setProperty("map-port", Boolean.toString(settings.network().mapPort()));
        lines.setProperty("local-network", Boolean.toString(settings.network().localNetwork()));
        lines.setProperty("change-peers", Boolean.toString(settings.network().changePeers()));
        peers(lines, "bootstrap", settings.peers().bootstrap(), defaults.peers().bootstrap());
        peers(lines, "trusted", settings.peers().trusted(), defaults.peers().trusted());
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try (Writer writer = Files.newBufferedWriter(next, StandardCharsets.UTF_8)) {
            lines.store(writer, "Nelumbo settings");
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private Settings.Theme theme(String text) {
        for (Settings.Theme theme : Settings.Theme.values()) {
            if (theme.name().equalsIgnoreCase(text)) {
                return theme;
            }
        }
        return defaults.theme();
    }

    /// Defaults are not written, so that those of a later version take their place.
    private static void peers(Properties lines, String name, List<String> chosen, List<String> byDefault) {
        if (!chosen.equals(byDefault)) {
            lines.setProperty(name, String.join(" ", chosen));
        }
    }

    private static List<String> words(String text) {
        return Stream.of(text.split("\\s+")).filter(word -> !word.isEmpty()).toList();
    }

    private static boolean flag(String text, boolean otherwise) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> otherwise;
        };
    }

    private static int number(String text, int least, int most, int otherwise) {
        try {
            int number = Integer.parseInt(text);
            return number >= least && number <= most ? number : otherwise;
        } catch (NumberFormatException noNumber) {
            return otherwise;
        }
    }
}
