package org.nelumbo.node.headless;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.nelumbo.foundation.random.SystemEntropy;
import org.nelumbo.foundation.secret.SecretBytes;
import org.nelumbo.foundation.time.SystemTime;
import org.nelumbo.node.DiscoveryParams;
import org.nelumbo.node.NelumboNode;
import org.nelumbo.node.NodeParams;
import org.nelumbo.node.metrics.Metric;
import org.nelumbo.node.metrics.MetricsPage;
import org.nelumbo.node.metrics.WalletMetrics;
import org.nelumbo.node.server.NetworkServer;
import org.nelumbo.node.server.PeerSeedFile;
import org.nelumbo.node.service.Person;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Runs a node until it is told to end: what was approved is signed and sent without a window, or,
/// without a wallet, strangers meet there.
@Command(
        name = "node",
        description = "Run a node: what you have approved is signed and sent while it runs. With --no-wallet it only"
                + " serves the network: bootstrap peer, DHT server and relay.",
        mixinStandardHelpOptions = true)
final class NodeCommand implements Callable<Integer> {
    private static final int CLOSING_SECONDS = 15;

    @Mixin
    private OpenOptions options = new OpenOptions();

    @Option(names = "--serve", description = "Also keep records of the DHT and relay connections for others.")
    private boolean serve;

    @Option(names = "--no-wallet", description = "Serve the network without a vault; nobody is asked for a passphrase.")
    private boolean withoutWallet;

    @Option(
            names = "--metrics-port",
            description = "Serve figures for Prometheus at http://127.0.0.1:<port>/metrics; 0 takes any free port.")
    private @Nullable Integer metricsPort;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        CountDownLatch closed = new CountDownLatch(1);
        try {
            run(out, closed);
            out.println("ended");
            out.flush();
            return 0;
        } catch (OpenOptions.Refused refused) {
            spec.commandLine().getErr().println(refused.getMessage());
            return 1;
        } finally {
            closed.countDown();
        }
    }

    private void run(PrintWriter out, CountDownLatch closed) throws OpenOptions.Refused, InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(ended, closed), "nelumbo-end"));
        if (withoutWallet) {
            serveNetwork(out, ended);
        } else {
            runWallet(out, ended);
        }
    }

    private void runWallet(PrintWriter out, CountDownLatch ended) throws OpenOptions.Refused, InterruptedException {
        DiscoveryParams.Role role = serve ? DiscoveryParams.Role.SERVER : DiscoveryParams.Role.WALLET;
        try (NelumboNode node = options.start(role)) {
            Person me = options.unlock(node);
            out.println(me.name() + " (" + me.nym() + ")");
            listening(
                    out,
                    node.network().network().get().reachability().addresses().stream()
                            .map(address -> address.multiaddr())
                            .toList());
            node.requests()
                    .requests()
                    .subscribe(requests -> requests.forEach(request -> out.println(Lines.request(request))));
            untilEnded(
                    out, ended, () -> WalletMetrics.of(node.network().network().get()));
        }
    }

    private void serveNetwork(PrintWriter out, CountDownLatch ended) throws OpenOptions.Refused, InterruptedException {
        NodeParams params = options.params(DiscoveryParams.Role.SERVER);
        PeerSeedFile identity = new PeerSeedFile(options.folder().root().resolve("network-node"));
        try (SecretBytes seed = identity.open(new SystemEntropy());
                NetworkServer server = NetworkServer.start(params, seed, new SystemTime(), new SystemEntropy())) {
            listening(out, server.addresses().stream().map(Object::toString).toList());
            untilEnded(out, ended, server::metrics);
        } catch (IOException unusable) {
            throw new OpenOptions.Refused("The node cannot start: " + unusable.getMessage() + ".");
        }
    }

    private void untilEnded(PrintWriter out, CountDownLatch ended, Supplier<List<Metric>> metrics)
            throws OpenOptions.Refused, InterruptedException {
        if (metricsPort == null) {
            out.flush();
            ended.await();
            return;
        }
        try (MetricsPage page = MetricsPage.open(metricsPort, metrics)) {
            out.println("figures at " + page.address());
            out.flush();
            ended.await();
        } catch (IOException taken) {
            throw new OpenOptions.Refused("The port " + metricsPort + " cannot be used for figures.");
        }
    }

    private static void listening(PrintWriter out, List<String> addresses) {
        addresses.forEach(address -> out.println("listening on " + address));
    }

    /// The process is gone as soon as this returns, so it waits for the node.
    private static void end(CountDownLatch ended, CountDownLatch closed) {
        ended.countDown();
        try {
            closed.await(CLOSING_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
