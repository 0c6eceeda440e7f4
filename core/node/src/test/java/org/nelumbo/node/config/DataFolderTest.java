package org.nelumbo.node.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void onlyTheOwnerMayLookInside(@TempDir Path temp) throws Exception {
        Path root = Files.createDirectory(
                temp.resolve("data"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxrwxrwx")));
        new DataFolder(root).open();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root)))
                .isEqualTo("rwx------");
    }

    @Test
    void eachOperatingSystemHasItsPlace() {
        Path home = Path.of("/home/alice");
        assertThat(DataFolder.byDefault(Map.of(), "Linux", home).root())
                .isEqualTo(home.resolve(".local/share/nelumbo").toAbsolutePath());
        assertThat(DataFolder.byDefault(Map.of("XDG_DATA_HOME", "/data"), "Linux", home)
                        .root())
                .isEqualTo(Path.of("/data/nelumbo").toAbsolutePath());
        assertThat(DataFolder.byDefault(Map.of(), "Mac OS X", home).root())
                .isEqualTo(home.resolve("Library/Application Support/Nelumbo").toAbsolutePath());
        assertThat(DataFolder.byDefault(Map.of("LOCALAPPDATA", "/local"), "Windows 11", home)
                        .root())
                .isEqualTo(Path.of("/local/Nelumbo").toAbsolutePath());
    }
}
