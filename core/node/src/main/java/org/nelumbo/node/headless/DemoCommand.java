package org.nelumbo.node.headless;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.nelumbo.foundation.random.SystemEntropy;
import org.nelumbo.foundation.time.SystemTime;
import org.nelumbo.foundation.time.TimeSource;
import org.nelumbo.node.demo.DemoFailedException;
import org.nelumbo.node.demo.DemoOutcome;
import org.nelumbo.node.demo.DemoStory;
import org.nelumbo.node.demo.PracticeWorld;
import org.nelumbo.wallet.keystore.Argon2Params;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Tells the story of one shared payment in text: three whole nodes that know only a stranger's bootstrap peer, real
/// libp2p on loopback, a private chain.
@Command(
        name = "demo",
        description = "Alice, Bob and Carol make a wallet and a payment, on this computer only.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    @Option(names = "--patience", defaultValue = "60", description = "Seconds any single step may take.")
    private int patience = 60;

    @Option(
            names = "--behind-relay",
            description = "Alice's computer listens nowhere: the others reach her through a relay first.")
    private boolean behindRelay;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        TimeSource time = new SystemTime();
        Path root = Files.createTempDirectory("nelumbo-demo");
        long began = time.monotonicNanos();
        try (PracticeWorld world = new PracticeWorld(root, Argon2Params.FLOOR, time, new SystemEntropy())) {
            if (behindRelay) {
                world.behindRelay("Alice");
            }
            for (String name : List.of("Alice", "Bob", "Carol")) {
                world.start(name);
            }
            DemoOutcome outcome = new DemoStory(world, time, Duration.ofSeconds(patience), (chapter, sentence) -> {
                        Duration after = Duration.ofNanos(time.monotonicNanos() - began);
                        out.printf(Locale.ROOT, "%6.2f s  %s%n", after.toMillis() / 1000.0, sentence);
                        out.flush();
                    })
                    .tell();
            summary(out, outcome);
            return 0;
        } catch (DemoFailedException failed) {
            spec.commandLine().getErr().println("The payment did not confirm. " + failed.getMessage());
            return 1;
        } finally {
            delete(root);
        }
    }

    private static void summary(PrintWriter out, DemoOutcome outcome) {
        out.println();
        out.println("transaction  " + outcome.txid());
        outcome.signatures().forEach(signature -> out.println("signature    " + signature));
        out.println("wallet made in " + outcome.walletMade().toMillis() + " ms, signed in "
                + outcome.signing().toMillis() + " ms after the last approval, proposed to confirmed in "
                + outcome.confirming().toMillis() + " ms");
        out.flush();
    }

    private static void delete(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException stays) {
                    throw new UncheckedIOException(stays);
                }
            });
        }
    }
}
