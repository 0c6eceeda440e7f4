package org.nelumbo.node.open;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nelumbo.foundation.random.SystemEntropy;
import org.nelumbo.foundation.time.SystemTime;
import org.nelumbo.libp2p.host.Host;
import org.nelumbo.libp2p.host.HostBuilder;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.peer.PeerKeyPair;
import org.nelumbo.node.NelumboNode;
import org.nelumbo.node.demo.PracticeWorld;
import org.nelumbo.node.service.NetworkPeer;
import org.nelumbo.node.service.Settings;
import org.nelumbo.wallet.keystore.Argon2Params;

/// A whole node whose owner named a peer in the settings.
class NamedPeersTest {
    @TempDir
    private Path root = Path.of(".");

    @Test
    void aTrustedPeerIsDialledAndWhatCannotBeReadKeepsNobodyOut() throws Exception {
        try (PracticeWorld world =
                        new PracticeWorld(root, new Argon2Params(64, 1, 1), new SystemTime(), new SystemEntropy());
                Host bob = HostBuilder.of(
                                PeerKeyPair.generate(new SystemEntropy()), new SystemTime(), new SystemEntropy())
                        .freeLoopback()
                        .listen(Multiaddr.parse("/ip4/127.0.0.1/tcp/0"))
                        .start()) {
            NelumboNode alice = world.start("Alice");
            Settings settings = alice.settings().settings().get();
            assertThat(settings.peers()).isEqualTo(alice.settings().defaults().peers());
            String address = bob.listenAddresses()
                    .getFirst()
                    .withPeer(bob.id().multihash())
                    .toString();
            alice.settings()
                    .change(settings.withPeers(
                            new Settings.Peers(List.of("nowhere"), List.of("/ip4/127.0.0.1/tcp/1", "/dns4", address))));
            alice.vault()
                    .create("Alice", alice.vault().drawWords(12), "a passphrase for Alice".toCharArray())
                    .join()
                    .orThrow();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> alice.network().network().get().peers().stream()
                            .map(NetworkPeer::peerId)
                            .toList()
                            .equals(List.of(bob.id().toString())));
        }
    }
}
