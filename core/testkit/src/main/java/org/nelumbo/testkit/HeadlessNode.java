package org.nelumbo.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.nelumbo.node.config.DataFolder;
import org.nelumbo.node.headless.Main;

/// Somebody's node as a program of its own, which can be killed as only the operating system kills.
public final class HeadlessNode implements AutoCloseable {
    private static final int END_SECONDS = 20;

    private final Process process;
    private final Path passphrase;
    private final Path output;

    private HeadlessNode(Process process, Path passphrase, Path output) {
        this.process = process;
        this.passphrase = passphrase;
        this.output = output;
    }

    /// Starts the program's `node` command on an existing data folder.
    public static HeadlessNode start(World world, String name) throws IOException {
        DataFolder folder = world.folder(name);
        Path passphrase = Files.writeString(folder.root().resolve("passphrase"), World.PASSPHRASE);
        Path output = folder.root().resolve("output");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "node",
                "--network",
                "REGTEST",
                "--chronik",
                world.chronik().toString(),
                "--data",
                folder.root().toString(),
                "--passphrase-file",
                passphrase.toString(),
                "--listen",
                "/ip4/127.0.0.1/tcp/0");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                .start();
        return new HeadlessNode(process, passphrase, output);
    }

    /// Kills it without a chance to tidy up. Returns at once.
    public void kill() {
        process.destroyForcibly();
    }

    /// Asks it to end, as a service manager does.
    public void terminate() {
        process.destroy();
    }

    /// Waits until it is gone.
    ///
    /// @return its exit code
    public int ended() throws InterruptedException, IOException {
        if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("the program did not end; it wrote: " + output());
        }
        return process.exitValue();
    }

    /// Everything it has written so far.
    public String output() throws IOException {
        return Files.readString(output);
    }

    /// Kills it if it still runs, and removes the passphrase file.
    @Override
    public void close() throws IOException, InterruptedException {
        kill();
        ended();
        Files.deleteIfExists(passphrase);
    }
}
