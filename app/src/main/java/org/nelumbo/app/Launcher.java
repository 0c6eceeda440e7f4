package org.nelumbo.app;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.nelumbo.chain.network.Network;
import org.nelumbo.coordination.engine.EngineParams;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.random.SystemEntropy;
import org.nelumbo.foundation.time.SystemTime;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.node.NelumboNode;
import org.nelumbo.node.NodeParams;
import org.nelumbo.node.config.DataFolder;
import org.nelumbo.wallet.keystore.Argon2Params;

/// Entry point of the desktop program: `[--data FOLDER] [--network NAME] [--chronik ADDRESS] [--listen
/// MULTIADDR] [--smoke-test]`. It starts a node on the data folder and opens one window on it.
public final class Launcher {
    private static final long SMOKE_PATIENCE_SECONDS = 60;

    private Launcher() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> words = List.of(arguments);
        Optional<NelumboNode> node =
                NelumboNode.start(folder(words), params(words), new SystemTime(), new SystemEntropy());
        PrintStream err = System.err;
        if (node.isEmpty()) {
            err.println("Nelumbo runs already on this data folder.");
            System.exit(1);
        }
        int code = words.contains("--smoke-test") ? smokeTest(node.get()) : run(node.get());
        node.get().close();
        Platform.exit();
        System.exit(code);
    }

    /// Shows the window until its owner closes it.
    private static int run(NelumboNode node) throws InterruptedException {
        CountDownLatch closed = new CountDownLatch(1);
        Platform.startup(() -> {
            Stage stage = new Stage();
            WalletWindow window = new WalletWindow(node, WalletApplication.environment(), stage);
            stage.setOnHidden(event -> {
                window.close();
                closed.countDown();
            });
            window.show();
        });
        closed.await();
        return 0;
    }

    /// Opens the window, waits for its first picture, and ends.
    private static int smokeTest(NelumboNode node) throws InterruptedException {
        CountDownLatch painted = new CountDownLatch(1);
        Platform.startup(() -> {
            WalletWindow window = new WalletWindow(node, WalletApplication.environment(), new Stage());
            window.scene().addPostLayoutPulseListener(painted::countDown);
            window.show();
        });
        return painted.await(SMOKE_PATIENCE_SECONDS, TimeUnit.SECONDS) ? 0 : 1;
    }

    private static DataFolder folder(List<String> words) {
        return value(words, "--data")
                .map(text -> new DataFolder(Path.of(text)))
                .orElseGet(() -> DataFolder.byDefault(
                        System.getenv(),
                        System.getProperty("os.name", ""),
                        Path.of(System.getProperty("user.home", "."))));
    }

    private static NodeParams params(List<String> words) {
        Network network = value(words, "--network").map(Network::valueOf).orElse(Network.MAINNET);
        URI chronik = URI.create(value(words, "--chronik").orElse("https://chronik.lotusia.org"));
        Multiaddr listen = multiaddr(value(words, "--listen").orElse("/ip4/0.0.0.0/tcp/0"));
        return new NodeParams(network, List.of(listen), chronik, Argon2Params.FLOOR, true, false, EngineParams.DEFAULT);
    }

    private static Multiaddr multiaddr(String text) {
        try {
            return Multiaddr.parse(text);
        } catch (DecodeException malformed) {
            throw new IllegalArgumentException("--listen " + text + ": " + malformed.getMessage(), malformed);
        }
    }

    private static Optional<String> value(List<String> words, String option) {
        int at = words.indexOf(option);
        return at >= 0 && at + 1 < words.size() ? Optional.of(words.get(at + 1)) : Optional.empty();
    }
}
