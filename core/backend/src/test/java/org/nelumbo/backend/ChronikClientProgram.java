package org.nelumbo.backend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.nelumbo.chain.hash.Hashes;
import org.nelumbo.foundation.bytes.Bytes;

/// The `chronik-client` package of npm in a process of its own, running `check.mjs`. Its packages are installed to
/// `target/chronik-client` on first use and when the lock file changes; no package's install script is run.
final class ChronikClientProgram implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SOURCE = Path.of("src", "test", "chronik-client");
    private static final Path TARGET = Path.of("target", "chronik-client");
    private static final List<String> FILES = List.of("package.json", "package-lock.json", "check.mjs");
    private static final long INSTALL_MINUTES = 5;
    private static final long RUN_SECONDS = 60;

    private final Process process;
    private final BufferedReader lines;
    private final Path errors = TARGET.resolve("errors.log");

    ChronikClientProgram(List<String> arguments) throws IOException {
        install();
        List<String> command = new ArrayList<>(List.of("node", "check.mjs"));
        command.addAll(arguments);
        this.process = new ProcessBuilder(command)
                .directory(TARGET.toFile())
                .redirectError(errors.toFile())
                .start();
        this.lines = process.inputReader();
        process.onExit()
                .orTimeout(RUN_SECONDS, TimeUnit.SECONDS)
                .whenComplete((done, late) -> process.destroyForcibly());
    }

    /// True if npm and node are on the path.
    static boolean isPossible() {
        return find("npm").isPresent() && find("node").isPresent();
    }

    /// The next thing it tells, which must be of this step.
    JsonNode next(String step) throws IOException {
        String line = Optional.ofNullable(lines.readLine())
                .orElseThrow(() -> new IOException("the program ended before " + step + ", see " + errors));
        JsonNode told = JSON.readTree(line);
        if (!told.path("step").asText().equals(step)) {
            throw new IOException("expected " + step + " and got " + line);
        }
        return told;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static void install() throws IOException {
        Files.createDirectories(TARGET);
        Path marker = TARGET.resolve("installed");
        String wanted = Hashes.sha256(Bytes.of(Files.readAllBytes(SOURCE.resolve("package-lock.json"))))
                .hex();
        boolean installed = Files.exists(marker) && Files.readString(marker).equals(wanted);
        for (String file : FILES) {
            Files.copy(SOURCE.resolve(file), TARGET.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        if (!installed) {
            runNpm();
            Files.writeString(marker, wanted);
        }
    }

    private static void runNpm() throws IOException {
        Path log = TARGET.resolve("npm.log");
        Path npm = find("npm").orElseThrow(() -> new IOException("npm is not on the path"));
        Process install = new ProcessBuilder(
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
            if (!install.waitFor(INSTALL_MINUTES, TimeUnit.MINUTES) || install.exitValue() != 0) {
                throw new IOException("npm failed:\n" + Files.readString(log));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while npm ran", interrupted);
        } finally {
            install.destroyForcibly();
        }
    }

    private static Optional<Path> find(String program) {
        return Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
                .flatMap(folder -> Stream.of(Path.of(folder, program), Path.of(folder, program + ".cmd")))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
