package org.nelumbo.wallet.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.nelumbo.foundation.bytes.Bytes;

/// Creates files and folders that nobody but their owner may read, and replaces files in one durable step: the old
/// content or the new one is there after a crash, never half of each.
///
/// On POSIX systems owner-only means modes 0600 and 0700, set when the file is created and not afterwards. On
/// Windows the access list is reduced to the owner. Stateless; may be called from any thread.
public final class OwnerOnlyFiles {
    private static final Set<PosixFilePermission> FILE_MODE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> FOLDER_MODE = PosixFilePermissions.fromString("rwx------");

    private OwnerOnlyFiles() {}

    /// Creates `folder` and its missing parents, and takes everybody else's rights away if it was there already.
    public static void createFolder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            restrict(folder, FOLDER_MODE);
            return;
        }
        Files.createDirectories(folder, mode(folder.getFileSystem(), FOLDER_MODE));
        restrict(folder, FOLDER_MODE);
    }

    /// Takes everybody's rights to `file` away except the owner's.
    public static void restrictFile(Path file) throws IOException {
        restrict(file, FILE_MODE);
    }

    /// Writes a file that must not exist yet.
    ///
    /// @throws FileAlreadyExistsException if it exists; it is then left as it was
    public static void writeNew(Path file, Bytes content) throws IOException {
        if (Files.exists(file)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        replace(file, content);
    }

    /// Writes `content` beside `file`, forces it to the disk, and then renames it over `file`.
    public static void replace(Path file, Bytes content) throws IOException {
        Path absolute = file.toAbsolutePath();
        Path folder = absolute.getParent();
        if (folder == null) {
            throw new IOException("a file needs a folder to be in");
        }
        Path temporary = Files.createTempFile(
                folder, absolute.getFileName() + ".", ".new", mode(folder.getFileSystem(), FILE_MODE));
        try {
            restrict(temporary, FILE_MODE);
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                ByteBuffer left = ByteBuffer.wrap(content.toArray());
                while (left.hasRemaining()) {
                    channel.write(left);
                }
                channel.force(true);
            }
            Files.move(temporary, absolute, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            forceFolder(folder);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /// Forces the entries of `folder` to the disk, where the system knows that notion (Windows does not need it).
    public static void forceFolder(Path folder) throws IOException {
        if (isPosix(folder.getFileSystem())) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static void restrict(Path path, Set<PosixFilePermission> mode) throws IOException {
        if (isPosix(path.getFileSystem())) {
            Files.setPosixFilePermissions(path, mode);
            return;
        }
        AclFileAttributeView view = Files.getFileAttributeView(path, AclFileAttributeView.class);
        if (view != null) {
            view.setAcl(List.of(AclEntry.newBuilder()
                    .setType(AclEntryType.ALLOW)
                    .setPrincipal(view.getOwner())
                    .setPermissions(EnumSet.allOf(AclEntryPermission.class))
                    .build()));
        }
    }

    private static FileAttribute<?>[] mode(FileSystem system, Set<PosixFilePermission> mode) {
        return isPosix(system)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(mode)}
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(FileSystem system) {
        return system.supportedFileAttributeViews().contains("posix");
    }
}
