package org.nelumbo.libp2p.sim;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs an experiment in a fresh JVM. Some orders, such as that of [java.util.Set#of], change with every JVM but not
/// within one, so that only a second process finds a decision that hangs on them.
final class AnotherProcess {
    private static final int SECONDS = 120;

    private AnotherProcess() {}

    /// The text that `program` writes into the file named by its last argument.
    static String result(Class<?> program, Path file, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "--add-opens",
                "java.base/java.lang=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        command.addAll(List.of(arguments));
        command.add(file.toString());
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(program.getSimpleName() + " did not end well");
            }
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(file);
    }
}
