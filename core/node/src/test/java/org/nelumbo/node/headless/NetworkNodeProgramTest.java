package org.nelumbo.node.headless;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.nelumbo.foundation.manual.SeededEntropy;
import org.nelumbo.foundation.secret.SecretBytes;
import org.nelumbo.foundation.time.SystemTime;
import org.nelumbo.libp2p.host.DialOptions;
import org.nelumbo.libp2p.host.Host;
import org.nelumbo.libp2p.host.HostBuilder;
import org.nelumbo.libp2p.host.PeerAddress;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.libp2p.peer.PeerKeyPair;

/// The program as an operator runs it: a process of its own without a wallet.
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class NetworkNodeProgramTest {
    private static final String LISTENING = "listening on ";
    private static final String FIGURES = "figures at ";

    @TempDir
    private Path root = Path.of(".");

    @Test
    void aNodeWithoutAWalletServesStrangersAndShowsItsFiguresUnderTheSameIdentityAgain() throws Exception {
        String first;
        try (Program node = new Program(root)) {
            first = node.address();
            try (Host guest = guest()) {
                Multiaddr address = Multiaddr.parse(first);
                PeerId server = PeerId.of(address).orElseThrow();
                guest.connect(new PeerAddress(server, List.of(address.withoutPeer())), DialOptions.DEFAULT);
                await().until(() -> guest.peerStore().protocols(server).stream()
                        .map(Object::toString)
                        .toList()
                        .containsAll(List.of("/lotus/kad/1.0.0", "/libp2p/circuit/relay/0.2.0/hop")));
                assertThat(node.figures())
                        .contains("nelumbo_peers 1\n", "nelumbo_dht_server 1\n", "nelumbo_relay_reservations 0\n")
                        .doesNotContain(guest.id().toString());
            }
        }
        try (Host friend = friend();
                Program again = new Program(root, "--trusted", addressOf(friend))) {
            PeerId server = PeerId.of(Multiaddr.parse(first)).orElseThrow();
            assertThat(PeerId.of(Multiaddr.parse(again.address()))).contains(server);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> friend.connections().stream()
                            .anyMatch(connection -> connection.remotePeer().equals(server)));
        }
        assertThat(Files.size(root.resolve("network-node").resolve("peer-seed")))
                .isEqualTo(32);
    }

    private static Host friend() throws Exception {
        return HostBuilder.of(PeerKeyPair.generate(new SeededEntropy(4)), new SystemTime(), new SeededEntropy(5))
                .listen(Multiaddr.parse("/ip4/127.0.0.1/tcp/0"))
                .start();
    }

    private static String addressOf(Host host) {
        return host.listenAddresses().getFirst().withPeer(host.id().multihash()).toString();
    }

    private static Host guest() throws IOException, InterruptedException {
        try (SecretBytes seed = SecretBytes.takeFrom(new byte[32])) {
            return HostBuilder.ed25519(seed, new SystemTime(), new SeededEntropy(3))
                    .start();
        }
    }

    /// A running `nelumbo node --no-wallet`, ended by its process id.
    private static final class Program implements AutoCloseable {
        private final Process process;
        private final String address;
        private final URI figures;

        Program(Path data, String... more) throws IOException {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Main.class.getName(),
                    "node",
                    "--no-wallet",
                    "--network",
                    "REGTEST",
                    "--data",
                    data.toString(),
                    "--listen",
                    "/ip4/127.0.0.1/tcp/0",
                    "--metrics-port",
                    "0"));
            command.addAll(List.of(more));
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            BufferedReader lines = process.inputReader();
            address = after(LISTENING, lines);
            figures = URI.create(after(FIGURES, lines));
        }

        String address() {
            return address;
        }

        String figures() throws IOException, InterruptedException {
            try (HttpClient client = HttpClient.newHttpClient()) {
                return client.send(HttpRequest.newBuilder(figures).build(), HttpResponse.BodyHandlers.ofString())
                        .body();
            }
        }

        private static String after(String start, BufferedReader lines) throws IOException {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(start)) {
                    return line.substring(start.length());
                }
            }
            throw new IOException("the program ended before it said \"" + start + "\"");
        }

        @Override
        public void close() throws InterruptedException {
            process.destroy();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        }
    }
}
