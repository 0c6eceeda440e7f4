package org.nelumbo.wallet.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nelumbo.foundation.bytes.Bytes;

class OwnerOnlyFilesTest {
    @TempDir
    Path folder;

    @Test
    void aFolderBecomesTheOwnersAloneEvenIfItWasThere() throws IOException {
        Path fresh = folder.resolve("a/b");
        OwnerOnlyFiles.createFolder(fresh);
        Path open = Files.createDirectory(
                folder.resolve("open"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        OwnerOnlyFiles.createFolder(open);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(fresh)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(open)))
                .isEqualTo("rwx------");
    }

    @Test
    void aNewFileIsNotWrittenOverAnother() throws IOException {
        Path file = folder.resolve("f");
        OwnerOnlyFiles.writeNew(file, Bytes.of((byte) 1));
        assertThatThrownBy(() -> OwnerOnlyFiles.writeNew(file, Bytes.of((byte) 2)))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(Files.readAllBytes(file)).containsExactly(1);
    }

    @Test
    void aFailedReplacementLeavesTheOldContentAndNoTemporaryFile() throws IOException {
        Path target = Files.createDirectory(folder.resolve("occupied"));
        Files.createFile(target.resolve("child"));
        assertThatThrownBy(() -> OwnerOnlyFiles.replace(target, Bytes.of((byte) 2)))
                .isInstanceOf(IOException.class);
        try (var left = Files.list(folder)) {
            assertThat(left).containsExactly(target);
        }
    }
}
