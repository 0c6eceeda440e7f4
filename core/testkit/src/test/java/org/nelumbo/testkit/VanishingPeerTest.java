package org.nelumbo.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.nelumbo.foundation.observable.Subscription;
import org.nelumbo.node.NelumboNode;
import org.nelumbo.node.service.LobbySnapshot;
import org.nelumbo.node.service.RequestId;
import org.nelumbo.node.service.RequestSnapshot;
import org.nelumbo.node.service.SigningProgress;
import org.nelumbo.node.service.SigningProgress.SigningPhase;
import org.nelumbo.node.service.WalletId;
import org.nelumbo.node.service.WalletSnapshot;

/// Bob's computer goes away in every phase, and comes back.
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class VanishingPeerTest {
    @TempDir
    private Path root = Path.of(".");

    @Test
    void aPaymentIsMadeInWhicheverPhaseBobGoesAwayOnceHeIsBack() throws Exception {
        try (World world = new World(root)) {
            world.start("Alice", "Bob");
            WalletId wallet = world.makeWallet();
            world.fund(wallet, 100, 90, 80, 70, 60);
            for (SigningPhase phase : SigningPhase.values()) {
                RequestId request = world.propose("Alice", wallet, "20");
                world.request("Bob", request, RequestSnapshot::approvable);
                CompletableFuture<Void> gone = new CompletableFuture<>();
                AtomicBoolean leaving = new AtomicBoolean();
                NelumboNode bob = world.node("Bob");
                Subscription watch = world.node("Alice").requests().requests().subscribe(all -> {
                    boolean now = all.stream()
                            .anyMatch(seen -> seen.id().equals(request) && (isOver(seen) || reached(seen, phase)));
                    if (now && leaving.compareAndSet(false, true)) {
                        Thread.startVirtualThread(() -> {
                            bob.close();
                            gone.complete(null);
                        });
                    }
                });
                world.approve("Bob", request);
                gone.get(World.PATIENCE.toSeconds(), TimeUnit.SECONDS);
                watch.close();
                world.stop("Bob");
                world.wallet("Alice", seen -> !seen.everybodyHere());
                world.start("Bob");
                world.confirm(request, "Alice", "Bob");
            }
            world.wallet("Alice", seen -> seen.reserved().isZero());
        }
    }

    @Test
    void aRequestThatBobNeverSawReachesHimWhenHeComesBack() throws Exception {
        try (World world = new World(root)) {
            world.start("Alice", "Bob");
            WalletId wallet = world.makeWallet();
            world.fund(wallet, 100);
            world.stop("Bob");
            RequestId request = world.propose("Alice", wallet, "20");
            world.stop("Alice");
            world.start("Bob", "Alice");
            world.approve("Bob", request);
            world.confirm(request, "Alice", "Bob");
        }
    }

    @Test
    void aTableThatBobLeavesIsGivenUpAndTheNextOneWorks() throws Exception {
        try (World world = new World(root)) {
            world.start("Alice", "Bob");
            LobbySnapshot table = world.ok(world.node("Alice").lobby().open("Club money", 2));
            world.ok(world.node("Bob").lobby().join(table.invitation()));
            world.await(
                    "Alice waits for words",
                    world.node("Alice").lobby().lobby(),
                    seen -> seen.map(LobbySnapshot::questions)
                            .filter(questions -> !questions.isEmpty())
                            .isPresent());
            world.stop("Bob");
            world.node("Alice").lobby().leave();
            world.await("Alice leaves", world.node("Alice").lobby().lobby(), Optional::isEmpty);
            world.start("Bob");
            assertThat(world.node("Bob").wallets().wallets().get()).isEmpty();
            world.fund(world.makeWallet(), 10);
            assertThat(world.wallet("Bob", WalletSnapshot::everybodyHere).cosigners())
                    .hasSize(2);
        }
    }

    private static boolean isOver(RequestSnapshot request) {
        return request.phase() != RequestSnapshot.Phase.COLLECTING && request.phase() != RequestSnapshot.Phase.SIGNING;
    }

    private static boolean reached(RequestSnapshot request, SigningPhase phase) {
        Optional<SigningProgress.Lane> bobs = request.progress().stream()
                .flatMap(progress -> progress.lanes().stream())
                .filter(lane -> lane.cosigner().name().equals("Bob"))
                .findFirst();
        return bobs.stream()
                .flatMap(lane -> lane.cells().stream())
                .anyMatch(cell -> cell.phase() == phase && cell.state() == SigningProgress.CellState.DONE);
    }
}
