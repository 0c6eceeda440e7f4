package org.nelumbo.node.open;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nelumbo.coordination.transport.LibP2pTransport;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.random.SystemEntropy;
import org.nelumbo.foundation.time.SystemTime;
import org.nelumbo.libp2p.host.DialException;
import org.nelumbo.libp2p.host.DialOptions;
import org.nelumbo.libp2p.host.Host;
import org.nelumbo.libp2p.host.HostBuilder;
import org.nelumbo.libp2p.host.MessageStream;
import org.nelumbo.libp2p.host.PeerAddress;
import org.nelumbo.libp2p.host.StreamException;
import org.nelumbo.libp2p.host.StreamOptions;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.libp2p.peer.PeerKeyPair;
import org.nelumbo.node.NelumboNode;
import org.nelumbo.node.demo.PracticeWorld;
import org.nelumbo.node.service.NetworkBan;
import org.nelumbo.node.service.NetworkSnapshot;
import org.nelumbo.wallet.keystore.Argon2Params;

/// A whole node and a stranger who sends it rubbish.
class StandingTest {
    private static final Bytes RUBBISH = Bytes.of(new byte[200]);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private Path root = Path.of(".");

    @Test
    void aStrangerWhoBreaksRulesIsKeptOutUntilTheOwnerLetsItInAgain() throws Exception {
        try (PracticeWorld world =
                        new PracticeWorld(root, new Argon2Params(64, 1, 1), new SystemTime(), new SystemEntropy());
                Host mallory = HostBuilder.of(
                                PeerKeyPair.generate(new SystemEntropy()), new SystemTime(), new SystemEntropy())
                        .freeLoopback()
                        .start()) {
            NelumboNode alice = world.start("Alice");
            alice.vault()
                    .create("Alice", alice.vault().drawWords(12), "a passphrase for Alice".toCharArray())
                    .join()
                    .orThrow();
            PeerAddress address = address(alice);
            sendRubbish(mallory, address);
            await().atMost(PATIENCE).until(() -> !network(alice).bans().isEmpty());

            NetworkBan ban = network(alice).bans().getFirst();
            assertThat(ban.target())
                    .isEqualTo(new NetworkBan.Target.Peer(mallory.id().toString()));
            assertThat(ban.byHand()).isFalse();
            assertThat(ban.reason()).isEqualTo("malformed-message");
            assertThat(Duration.between(ban.since(), ban.until().orElseThrow()))
                    .isBetween(Duration.ofMinutes(59), Duration.ofMinutes(61));
            await().atMost(PATIENCE).until(() -> mallory.connections().isEmpty());
            knock(mallory, address);
            await().atMost(PATIENCE).until(() -> mallory.connections().isEmpty());
            await().atMost(PATIENCE).until(() -> !sees(alice, mallory));

            alice.network().unban(ban.target()).join().orThrow();
            knock(mallory, address);
            await().atMost(PATIENCE).until(() -> sees(alice, mallory));
        }
    }

    private static NetworkSnapshot network(NelumboNode node) {
        return node.network().network().get();
    }

    private static boolean sees(NelumboNode node, Host stranger) {
        return network(node).peers().stream()
                .anyMatch(peer -> peer.peerId().equals(stranger.id().toString()));
    }

    private static PeerAddress address(NelumboNode node) throws Exception {
        Multiaddr whole = Multiaddr.parse(
                network(node).reachability().addresses().getFirst().multiaddr());
        Optional<PeerId> peer = PeerId.of(whole);
        return new PeerAddress(peer.orElseThrow(), List.of(whole.withoutPeer()));
    }

    private static void knock(Host from, PeerAddress address) throws InterruptedException {
        try {
            from.connect(address, new DialOptions(Duration.ofSeconds(5), true));
        } catch (DialException refused) {
            assertThat(refused.failure()).isNotNull();
        }
    }

    private static void sendRubbish(Host from, PeerAddress address) throws Exception {
        from.connect(address, DialOptions.DEFAULT);
        try (MessageStream messages = new MessageStream(
                from.newStream(address.peer(), List.of(LibP2pTransport.PROTOCOL), StreamOptions.DEFAULT), 1024)) {
            for (int i = 0; i < 12; i++) {
                messages.write(RUBBISH);
            }
            messages.closeWrite();
        } catch (StreamException cut) {
            assertThat(cut.reason()).isNotNull();
        }
    }
}
