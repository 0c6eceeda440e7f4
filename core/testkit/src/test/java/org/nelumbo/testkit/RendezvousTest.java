package org.nelumbo.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.nelumbo.chain.network.Network;
import org.nelumbo.foundation.random.SystemEntropy;
import org.nelumbo.foundation.time.SystemTime;
import org.nelumbo.node.server.NetworkServer;
import org.nelumbo.node.service.RequestId;
import org.nelumbo.node.service.WalletId;
import org.nelumbo.node.service.WalletSnapshot;

/// Three people who know one stranger, and nobody's address.
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class RendezvousTest {
    private static final List<String> PEOPLE = List.of("Alice", "Bob", "Carol");

    @TempDir
    private Path root = Path.of(".");

    @Test
    void theyFindEachOtherAgainWhenAllTheirAddressesHaveChanged() throws Exception {
        try (World world = new World(root);
                NetworkServer stranger =
                        NetworkServer.start(world.params(Network.REGTEST), new SystemTime(), new SystemEntropy())) {
            world.bootstrap(stranger.addresses());
            world.start("Alice", "Bob", "Carol");
            WalletId wallet = world.makeWallet();
            world.fund(wallet, 100);
            Set<String> before = ports(world);

            world.stop("Alice", "Bob", "Carol");
            for (String name : PEOPLE) {
                // Another free port at the next start, as a computer in another network would have.
                Files.delete(world.folder(name).listenPort());
            }
            world.start("Alice", "Bob", "Carol");
            for (String name : PEOPLE) {
                world.wallet(name, WalletSnapshot::everybodyHere);
            }

            assertThat(ports(world)).hasSize(3).doesNotContainAnyElementsOf(before);
            RequestId request = world.propose("Alice", wallet, "20");
            world.approve("Bob", request);
            world.approve("Carol", request);
            world.confirm(request, "Alice", "Bob", "Carol");
        }
    }

    @Test
    void whoDoesNotWantToBeFoundIsNot() throws Exception {
        try (World world = new World(root);
                NetworkServer stranger =
                        NetworkServer.start(world.params(Network.REGTEST), new SystemTime(), new SystemEntropy())) {
            world.bootstrap(stranger.addresses());
            world.start("Alice", "Bob");
            world.makeWallet();
            world.wallet("Bob", WalletSnapshot::everybodyHere);
            world.await("records", world.node("Alice").presence().news(), news -> !news.isEmpty());
            world.stop("Alice", "Bob");

            world.startLocked("Alice", Network.REGTEST);
            var settings = world.node("Alice").settings();
            settings.change(settings.settings().get().withFoundCosigners(false));
            int stored = stranger.records();
            world.ok(world.node("Alice").vault().unlock(World.PASSPHRASE.toCharArray()));
            world.wallet("Alice", WalletSnapshot::upToDate);

            assertThat(world.node("Alice").presence().news().get()).isEmpty();
            assertThat(stranger.records()).isEqualTo(stored);
        }
    }

    private Set<String> ports(World world) throws Exception {
        Set<String> ports = new HashSet<>();
        for (String name : PEOPLE) {
            ports.add(Files.readString(world.folder(name).listenPort()).strip());
        }
        return ports;
    }
}
