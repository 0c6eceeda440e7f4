package org.nelumbo.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.nelumbo.foundation.observable.Subscription;
import org.nelumbo.node.service.RequestId;
import org.nelumbo.node.service.RequestSnapshot;
import org.nelumbo.node.service.SigningProgress;
import org.nelumbo.node.service.SigningProgress.SigningPhase;
import org.nelumbo.node.service.WalletId;
import org.nelumbo.node.service.WalletSnapshot;

/// A program killed in the middle of signing.
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class KilledNodeTest {
    private static final List<SigningPhase> KILLS =
            List.of(SigningPhase.NONCE_COMMITMENT, SigningPhase.NONCE, SigningPhase.PARTIAL_SIGNATURE);

    @TempDir
    private Path root = Path.of(".");

    @Test
    void whatCarolApprovedIsPaidHoweverHerProgramIsKilledWithoutAskingHerAgain() throws Exception {
        int killedInTime = 0;
        try (World world = new World(root)) {
            world.start("Alice", "Bob", "Carol");
            WalletId wallet = world.makeWallet();
            world.fund(wallet, 300, 200, 100);
            for (SigningPhase phase : KILLS) {
                if (payWhileCarolIsKilled(world, wallet, phase)) {
                    killedInTime++;
                }
            }
        }
        assertThat(killedInTime).as("kills before the final signature").isPositive();
    }

    /// @return whether the kill came before the final signature
    private static boolean payWhileCarolIsKilled(World world, WalletId wallet, SigningPhase phase) throws Exception {
        RequestId request = world.propose("Alice", wallet, "150");
        world.approve("Carol", request);
        RequestSnapshot approved = world.request("Carol", request, KilledNodeTest::isDecidedByMe);
        world.request("Alice", request, seen -> seen.approved() == 2);
        world.stop("Carol");
        try (HeadlessNode carol = HeadlessNode.start(world, "Carol")) {
            world.wallet("Alice", WalletSnapshot::everybodyHere);
            world.wallet("Bob", WalletSnapshot::everybodyHere);
            Subscription killer = world.node("Alice").requests().requests().subscribe(all -> {
                if (all.stream()
                        .anyMatch(seen -> seen.id().equals(request) && (isOver(seen) || reached(seen, phase)))) {
                    carol.kill();
                }
            });
            world.approve("Bob", request);
            assertThat(carol.ended()).as(carol.output()).isEqualTo(128 + 9);
            killer.close();
        }
        try (HeadlessNode again = HeadlessNode.start(world, "Carol")) {
            world.confirm(request, "Alice", "Bob");
            // The others may have finished without her; she must be up before she is told to end.
            world.wallet("Alice", WalletSnapshot::everybodyHere);
            again.terminate();
            assertThat(again.ended()).as(again.output()).isEqualTo(128 + 15);
            assertThat(again.output()).endsWith("ended\n");
        }
        world.start("Carol");
        RequestSnapshot after = world.request("Carol", request, RequestSnapshot.Phase.CONFIRMED);
        assertThat(decidedAt(after)).isEqualTo(decidedAt(approved));
        world.wallet("Carol", seen -> seen.reserved().isZero());
        return world.request("Alice", request, RequestSnapshot.Phase.CONFIRMED)
                .progress()
                .filter(progress -> progress.attempt() > 1)
                .isPresent();
    }

    private static boolean isDecidedByMe(RequestSnapshot request) {
        return request.approvals().stream()
                .anyMatch(approval -> approval.cosigner().me() && approval.at().isPresent());
    }

    private static Instant decidedAt(RequestSnapshot request) {
        return request.approvals().stream()
                .filter(approval -> approval.cosigner().me())
                .findFirst()
                .flatMap(RequestSnapshot.Approval::at)
                .orElseThrow()
                .truncatedTo(ChronoUnit.MILLIS);
    }

    /// Final signatures that another member finished first end the rounds here early.
    private static boolean isOver(RequestSnapshot request) {
        return request.phase() != RequestSnapshot.Phase.COLLECTING && request.phase() != RequestSnapshot.Phase.SIGNING;
    }

    private static boolean reached(RequestSnapshot request, SigningPhase phase) {
        Optional<SigningProgress.Lane> carols = request.progress().stream()
                .flatMap(progress -> progress.lanes().stream())
                .filter(lane -> lane.cosigner().name().equals("Carol"))
                .findFirst();
        return carols.stream()
                .flatMap(lane -> lane.cells().stream())
                .anyMatch(cell -> cell.phase() == phase && cell.state() == SigningProgress.CellState.DONE);
    }
}
