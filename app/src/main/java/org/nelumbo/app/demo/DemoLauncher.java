package org.nelumbo.app.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javafx.application.Platform;
import org.nelumbo.foundation.random.SystemEntropy;
import org.nelumbo.foundation.time.SystemTime;
import org.nelumbo.foundation.time.TimeSource;
import org.nelumbo.node.demo.DemoFailedException;
import org.nelumbo.node.demo.DemoOutcome;
import org.nelumbo.node.demo.DemoStory;
import org.nelumbo.node.demo.PracticeWorld;
import org.nelumbo.wallet.keystore.Argon2Params;

/// Alice, Bob and Carol make a wallet and a payment: three whole nodes, real libp2p on loopback, a
/// private chain. With a display it happens in three windows; without one the windows are drawn in
/// memory. Either way the story is told in text and each chapter leaves a picture of each window.
///
/// Its exit code is 0 only if the payment confirmed for everybody.
public final class DemoLauncher {
    private static final List<String> NAMES = List.of("Alice", "Bob", "Carol");
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final long LAST_LOOK_SECONDS = 15;

    private DemoLauncher() {}

    /// Tells the story once and ends.
    ///
    /// @param arguments the folder for pictures
    public static void main(String[] arguments) throws IOException, InterruptedException {
        boolean display = hasDisplay();
        if (!display) {
            System.setProperty("glass.platform", "Headless");
            System.setProperty("prism.order", "sw");
        }
        Path pictures =
                Path.of(arguments.length == 0 ? "target/demo" : arguments[0]).toAbsolutePath();
        Path root = Files.createTempDirectory("nelumbo-demo");
        int code;
        try {
            CountDownLatch toolkit = new CountDownLatch(1);
            Platform.setImplicitExit(false);
            Platform.startup(toolkit::countDown);
            toolkit.await();
            code = tell(root, pictures, display);
        } finally {
            delete(root);
        }
        System.exit(code);
    }

    private static int tell(Path root, Path pictures, boolean display) throws IOException, InterruptedException {
        PrintStream out = System.out;
        TimeSource time = new SystemTime();
        StoryStage stage = new StoryStage(pictures, javafx.util.Duration.millis(display ? 1200 : 450));
        try (PracticeWorld world = new PracticeWorld(root, Argon2Params.FLOOR, time, new SystemEntropy())) {
            for (String name : NAMES) {
                world.start(name);
            }
            stage.open(world.people());
            long began = time.monotonicNanos();
            DemoStory story = new DemoStory(world, time, PATIENCE, (chapter, sentence) -> {
                Duration after = Duration.ofNanos(time.monotonicNanos() - began);
                out.printf(Locale.ROOT, "%6.2f s  %s%n", after.toMillis() / 1000.0, sentence);
                stage.show(chapter);
            });
            summary(out, story.tell(), pictures);
            if (display) {
                new CountDownLatch(1).await(LAST_LOOK_SECONDS, TimeUnit.SECONDS);
            }
            return 0;
        } catch (DemoFailedException failed) {
            out.println("The payment did not confirm. " + failed.getMessage());
            return 1;
        } finally {
            stage.close();
        }
    }

    private static void summary(PrintStream out, DemoOutcome outcome, Path pictures) {
        out.println();
        out.println("transaction  " + outcome.txid());
        outcome.signatures().forEach(signature -> out.println("signature    " + signature));
        out.println("wallet made in " + outcome.walletMade().toMillis() + " ms, signed in "
                + outcome.signing().toMillis() + " ms after the last approval, proposed to confirmed in "
                + outcome.confirming().toMillis() + " ms (pictures included)");
        out.println("screenshots  " + pictures);
    }

    private static boolean hasDisplay() {
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (os.contains("win") || os.contains("mac")) {
            return true;
        }
        return isSet("DISPLAY") || isSet("WAYLAND_DISPLAY");
    }

    private static boolean isSet(String variable) {
        String value = System.getenv(variable);
        return value != null && !value.isBlank();
    }

    private static void delete(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
