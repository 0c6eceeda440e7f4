package org.nelumbo.node.config;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The folder that holds everything one person's node keeps. Nobody but its owner may look inside.
///
/// @param root an absolute path
public record DataFolder(Path root) {
    private static final String OWNER_ONLY = "rwx------";

    public DataFolder {
        root = root.toAbsolutePath().normalize();
    }

    /// Where the operating system's users expect it.
    ///
    /// @param environment the process's environment variables
    /// @param osName the `os.name` property
    /// @param home the user's home folder
    public static DataFolder byDefault(Map<String, String> environment, String osName, Path home) {
        String os = osName.toLowerCase(Locale.ROOT);
        if (os.contains("win")) {
            String local = environment.get("LOCALAPPDATA");
            return new DataFolder((local == null ? home.resolve("AppData/Local") : Path.of(local)).resolve("Nelumbo"));
        }
        if (os.contains("mac")) {
            return new DataFolder(home.resolve("Library/Application Support/Nelumbo"));
        }
        String data = environment.get("XDG_DATA_HOME");
        return new DataFolder(
                (data == null || data.isBlank() ? home.resolve(".local/share") : Path.of(data)).resolve("nelumbo"));
    }

    /// Makes the folder if it is missing, and takes all rights from everybody but the owner.
    public void open() throws IOException {
        Files.createDirectories(root);
        FileStore store = Files.getFileStore(root);
        if (store.supportsFileAttributeView(PosixFileAttributeView.class)) {
            Files.setPosixFilePermissions(root, PosixFilePermissions.fromString(OWNER_ONLY));
        } else if (store.supportsFileAttributeView(AclFileAttributeView.class)) {
            AclFileAttributeView view = Files.getFileAttributeView(root, AclFileAttributeView.class);
            view.setAcl(List.of(AclEntry.newBuilder()
                    .setType(AclEntryType.ALLOW)
                    .setPrincipal(view.getOwner())
                    .setPermissions(EnumSet.allOf(AclEntryPermission.class))
                    .build()));
        }
    }

    /// The encrypted words.
    public Path vault() {
        return root.resolve("vault.nelumbo");
    }

    /// The encrypted database, without the ending that H2 adds.
    public Path database() {
        return root.resolve("wallet");
    }

    /// Settings that are needed before the vault is open; they hold no secret.
    public Path settings() {
        return root.resolve("settings.properties");
    }

    /// The port that was listened on last.
    public Path listenPort() {
        return root.resolve("listen-port");
    }

    /// Held while a node runs on this folder.
    public Path lock() {
        return root.resolve("running.lock");
    }
}
