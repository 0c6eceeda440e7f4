package org.nelumbo.node.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nelumbo.node.service.Settings;

class SettingsFileTest {
    private static final Settings DEFAULTS = new Settings(
            Settings.Theme.SYSTEM,
            100,
            false,
            false,
            "https://chronik.example",
            10,
            true,
            Settings.Peers.NOBODY.withBootstrap(List.of("/dns4/seed.example/tcp/4001")),
            Settings.Network.PLAIN);

    @TempDir
    private Path folder = Path.of(".");

    @Test
    void whatIsWrittenIsReadBack() throws Exception {
        SettingsFile file = new SettingsFile(folder.resolve("settings"), DEFAULTS);
        assertThat(file.read()).isEqualTo(DEFAULTS);
        Settings changed = new Settings(
                Settings.Theme.DARK,
                150,
                true,
                true,
                "http://127.0.0.1:1",
                3,
                false,
                new Settings.Peers(List.of(), List.of("/dns4/friend.example/tcp/4001", "/ip4/192.0.2.7/tcp/1")),
                new Settings.Network(true, true, true));
        file.write(changed);
        assertThat(file.read()).isEqualTo(changed);
    }

    @Test
    void aLineThatCannotBeReadFallsBackToItsDefault() throws Exception {
        Path path = folder.resolve("settings");
        Files.writeString(path, "theme=purple\ntext-percent=9000\nhide-amounts=maybe\nlock-after-minutes=5\n");
        assertThat(new SettingsFile(path, DEFAULTS).read())
                .isEqualTo(new Settings(
                        Settings.Theme.SYSTEM,
                        100,
                        false,
                        false,
                        "https://chronik.example",
                        5,
                        true,
                        Settings.Peers.NOBODY.withBootstrap(List.of("/dns4/seed.example/tcp/4001")),
                        Settings.Network.PLAIN));
    }

    @Test
    void listsOfPeersThatWereNotChangedFollowTheDefaultsOfALaterVersion() throws Exception {
        Path path = folder.resolve("settings");
        new SettingsFile(path, DEFAULTS).write(DEFAULTS.withLockAfter(7));
        Settings later = DEFAULTS.withPeers(
                new Settings.Peers(List.of("/dns4/new.example/tcp/1"), List.of("/ip4/1.2.3.4/tcp/1")));
        assertThat(new SettingsFile(path, later).read().peers()).isEqualTo(later.peers());
    }

    @Property(tries = 200)
    void noFileContentKeepsSomebodyOut(@ForAll byte[] content) throws Exception {
        Path path = Files.createTempFile("settings", ".properties");
        try {
            Files.write(path, content);
            assertThat(new SettingsFile(path, DEFAULTS).read().lockAfterMinutes())
                    .isPositive();
        } finally {
            Files.delete(path);
        }
    }
}
