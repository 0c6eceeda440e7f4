package org.nelumbo.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/// Measures the same session with both curves and with the TypeScript library, one after the other in one run. Where
/// there is no Node.js, only ours is measured.
///
/// Arguments: the folder of this module, and a folder to install the library into.
public final class SessionComparison {
    private static final String LIBRARY = "xpi-ts@0.3.1";
    private static final String[] SIGNERS = {"3", "10", "100"};

    private SessionComparison() {}

    /// @param arguments the two folders
    public static void main(String[] arguments) throws RunnerException, IOException, InterruptedException {
        Path script =
                Path.of(arguments[0], "src", "main", "node", "session.cjs").toAbsolutePath();
        Path library = Path.of(arguments[1]).toAbsolutePath();
        if (isInstalled("node", library) && isInstalled("npm", library)) {
            if (!Files.exists(library.resolve("node_modules"))) {
                run(library, List.of("npm", "i", "--silent", "--omit-lockfile-registry-resolved", LIBRARY));
            }
            List<String> command = new ArrayList<>(List.of("node", script.toString()));
            command.addAll(List.of(SIGNERS));
            run(library, command);
        }
        new Runner(new OptionsBuilder()
                        .include("SessionBenchmark.localSession")
                        .param("signers", SIGNERS)
                        .jvmArgsAppend("--enable-native-access=ALL-UNNAMED")
                        .build())
                .run();
    }

    private static boolean isInstalled(String program, Path folder) throws IOException, InterruptedException {
        try {
            run(folder, List.of(program, "--version"));
            return true;
        } catch (IOException notFound) {
            return false;
        }
    }

    private static void run(Path folder, List<String> command) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        int status = new ProcessBuilder(command)
                .directory(folder.toFile())
                .inheritIO()
                .start()
                .waitFor();
        if (status != 0) {
            throw new IOException(command.getFirst() + " ended with status " + status);
        }
    }
}
