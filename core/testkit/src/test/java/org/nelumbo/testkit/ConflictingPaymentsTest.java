package org.nelumbo.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.node.service.RequestFailure;
import org.nelumbo.node.service.RequestId;
import org.nelumbo.node.service.RequestSnapshot;
import org.nelumbo.node.service.RequestSnapshot.Phase;
import org.nelumbo.node.service.SpendFailure;
import org.nelumbo.node.service.WalletId;

/// Two payments that want the same coin.
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ConflictingPaymentsTest {
    private static final String[] EVERYBODY = {"Alice", "Bob", "Carol"};

    @TempDir
    private Path root = Path.of(".");

    @Test
    void ofTwoPaymentsProposedAtOnceForOneCoinOneConfirmsAndTheOtherEndsForEverybody() throws Exception {
        try (World world = new World(root)) {
            world.start(EVERYBODY);
            WalletId wallet = world.makeWallet();
            world.fund(wallet, 100);
            CompletableFuture<Result<RequestId, SpendFailure>> alices =
                    world.node("Alice").spends().propose(world.draft(wallet, "30"));
            CompletableFuture<Result<RequestId, SpendFailure>> bobs =
                    world.node("Bob").spends().propose(world.draft(wallet, "40"));
            RequestId first = world.ok(alices);
            RequestId second = world.ok(bobs);
            world.approve("Carol", first);

            // Nobody can approve both, and a person can end the stalemate.
            for (String name : new String[] {"Alice", "Carol"}) {
                world.request(name, second, Phase.COLLECTING);
                assertThat(world.answer(world.node(name).requests().approve(second))
                                .asFailure())
                        .containsInstanceOf(RequestFailure.Blocked.class);
            }
            world.request("Bob", first, Phase.COLLECTING);
            assertThat(world.answer(world.node("Bob").requests().approve(first)).asFailure())
                    .containsInstanceOf(RequestFailure.Blocked.class);
            world.ok(world.node("Bob").requests().withdraw(second));
            for (String name : EVERYBODY) {
                RequestSnapshot ended = world.request(name, second, Phase.WITHDRAWN);
                assertThat(ended.problem())
                        .hasValueSatisfying(why -> assertThat(why).isNotBlank());
            }

            world.approve("Bob", first);
            world.confirm(first, EVERYBODY);
            for (String name : EVERYBODY) {
                world.request(name, second, Phase.WITHDRAWN);
                world.wallet(name, seen -> seen.reserved().isZero());
            }
        }
    }

    @Test
    void anOpenRequestEndsWhenAnotherPaymentTakesItsCoin() throws Exception {
        Path originals = root.resolve("originals");
        try (World world = new World(originals)) {
            world.start("Alice", "Bob");
            WalletId wallet = world.makeWallet();
            world.fund(wallet, 100);
            RequestId first = world.propose("Alice", wallet, "30");
            world.request("Bob", first, RequestSnapshot::approvable);
            // Bob never sees that Alice takes hers back, and has no say in what she proposes next.
            world.stop("Bob");
            world.ok(world.node("Alice").requests().withdraw(first));
            world.wallet("Alice", seen -> seen.reserved().isZero());
            RequestId second = world.propose("Alice", wallet, "40");
            world.start("Bob");
            world.approve("Bob", second);
            world.confirm(second, "Alice", "Bob");
            RequestSnapshot ended = world.request("Bob", first, Phase.WITHDRAWN, Phase.FAILED);
            assertThat(ended.problem()).isPresent();
            world.wallet("Bob", seen -> seen.reserved().isZero());
        }
    }
}
