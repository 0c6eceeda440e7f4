package org.nelumbo.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.nelumbo.backend.simulated.LedgerView;
import org.nelumbo.chain.amount.Amount;
import org.nelumbo.chain.network.Network;
import org.nelumbo.node.service.CanSign;
import org.nelumbo.node.service.ChainServer;
import org.nelumbo.node.service.RequestId;
import org.nelumbo.node.service.RequestSnapshot;
import org.nelumbo.node.service.RequestSnapshot.Phase;
import org.nelumbo.node.service.WalletId;
import org.nelumbo.node.service.WalletSnapshot;

/// A chain server that is silent, serves another network, or says no.
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ChainServerFailureTest {
    @TempDir
    private Path root = Path.of(".");

    @Test
    void aWalletOpensWithoutItsChainServerAsItWasLastSeenAndCatchesUpOnceTheServerReturns() throws Exception {
        try (World world = new World(root)) {
            world.start("Alice", "Bob");
            world.fund(world.makeWallet(), 100);
            world.stop("Alice", "Bob");
            world.stopServer();

            world.start("Alice");
            world.await(
                    "Alice waits to hear that the server is silent",
                    world.node("Alice").network().network(),
                    seen -> seen.chainServer().state() == ChainServer.State.UNREACHABLE
                            && seen.canSign().answer() == CanSign.Answer.NO);
            world.wallet("Alice", seen -> seen.confirmed().equals(Amount.ofXpi(100)));

            world.startServer();
            world.wallet("Alice", WalletSnapshot::upToDate);
            world.await(
                    "Alice waits for the server",
                    world.node("Alice").network().network(),
                    seen -> seen.chainServer().state() == ChainServer.State.HERE);
        }
    }

    @Test
    void aPaymentSignedWhileTheServerIsAwayIsSentOnceItReturns() throws Exception {
        try (World world = new World(root)) {
            world.start("Alice", "Bob");
            WalletId wallet = world.makeWallet();
            world.fund(wallet, 100);
            RequestId request = world.propose("Alice", wallet, "30");
            world.request("Bob", request, RequestSnapshot::approvable);
            world.stopServer();
            world.approve("Bob", request);
            for (String name : new String[] {"Alice", "Bob"}) {
                RequestSnapshot waiting = world.request(
                        name,
                        request,
                        seen -> seen.phase() == Phase.BROADCASTING
                                && seen.problem().isPresent());
                assertThat(waiting.problem().orElseThrow()).isNotBlank();
            }
            world.startServer();
            world.confirm(request, "Alice", "Bob");
            world.wallet("Bob", seen -> seen.reserved().isZero());
        }
    }

    @Test
    void aServerOfAnotherNetworkIsCalledThatAndIsGivenNoTransaction() throws Exception {
        try (World world = new World(root)) {
            world.start("Alice", "Bob");
            WalletId wallet = world.makeWallet();
            world.fund(wallet, 100);
            RequestId request = world.propose("Alice", wallet, "30");
            world.request("Bob", request, RequestSnapshot::approvable);
            world.stop("Alice", "Bob");

            // The private chain's first block is not the main network's.
            world.start("Alice", Network.MAINNET);
            world.start("Bob", Network.MAINNET);
            for (String name : new String[] {"Alice", "Bob"}) {
                world.await(
                        name + " waits to hear of the wrong network",
                        world.node(name).network().network(),
                        seen -> seen.chainServer().state() == ChainServer.State.WRONG_NETWORK
                                && seen.canSign().answer() == CanSign.Answer.NO);
            }
            world.approve("Bob", request);
            for (String name : new String[] {"Alice", "Bob"}) {
                world.request(
                        name,
                        request,
                        seen -> seen.phase() == Phase.BROADCASTING
                                && seen.problem().isPresent());
            }
            assertThat(world.chain().read(LedgerView::mempool)).isEmpty();
            world.stop("Alice", "Bob");

            world.start("Alice", "Bob");
            world.confirm(request, "Alice", "Bob");
        }
    }

    @Test
    void aPaymentWhoseCoinsABlockSpendsOtherwiseFailsWithASentenceAndFreesWhatItHeld() throws Exception {
        Path originals = root.resolve("originals");
        Path copies = root.resolve("copies");
        try (World world = new World(originals)) {
            world.start("Alice", "Bob");
            WalletId wallet = world.makeWallet();
            world.fund(wallet, 100, 90, 50);
            world.stop("Alice", "Bob");
            copy(originals, copies);

            world.start("Alice", "Bob");
            RequestId signed = world.propose("Alice", wallet, "95");
            world.request("Bob", signed, RequestSnapshot::approvable);
            world.stopServer();
            world.approve("Bob", signed);
            world.request("Alice", signed, Phase.BROADCASTING);
            world.request("Bob", signed, Phase.BROADCASTING);
            world.stop("Alice", "Bob");
            world.startServer();

            world.moveTo(copies);
            world.start("Alice", "Bob");
            RequestId quicker = world.propose("Bob", wallet, "180");
            world.approve("Alice", quicker);
            world.confirm(quicker, "Alice", "Bob");
            world.stop("Alice", "Bob");

            world.moveTo(originals);
            world.start("Alice", "Bob");
            for (String name : new String[] {"Alice", "Bob"}) {
                RequestSnapshot failed = world.request(name, signed, Phase.FAILED);
                assertThat(failed.problem())
                        .hasValueSatisfying(why -> assertThat(why).contains("another payment"));
                world.wallet(name, seen -> seen.upToDate() && seen.reserved().isZero());
            }
            world.stop("Alice", "Bob");
            world.start("Alice", "Bob");
            world.request("Alice", signed, Phase.FAILED);
            RequestId next = world.propose("Alice", wallet, "40");
            world.approve("Bob", next);
            world.confirm(next, "Alice", "Bob");
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }
}
