package org.nelumbo.coordination.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nelumbo.coordination.fixture.FixtureWallet;
import org.nelumbo.coordination.fixture.SimulatedWorld;
import org.nelumbo.coordination.port.ReviewRefusal;
import org.nelumbo.coordination.port.ReviewedSpend;
import org.nelumbo.coordination.replay.ClockPolicy;
import org.nelumbo.coordination.request.RequestStage;
import org.nelumbo.coordination.request.SigningRequest;
import org.nelumbo.coordination.service.CoordinationRefusal;
import org.nelumbo.coordination.service.RequestSnapshot;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.foundation.manual.SeededEntropy;

class DecisionSimulationTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    private final SimulatedWorld world = new SimulatedWorld(77, 3).startAll();

    @Test
    void oneNoEndsTheRequestForAllWithItsReason() {
        SigningRequest request = world.propose(0, 0, 1);
        awaitSeen(request, 1);
        world.node(1).engine().reject(request.id(), "Wrong payee");

        assertThat(world.runUntil(() -> world.all(request.id(), RequestStage.REJECTED), LONG))
                .isTrue();
        assertThat(world.node(2)
                        .snapshot(request.id())
                        .orElseThrow()
                        .members()
                        .get(1)
                        .reason())
                .hasValue("Wrong payee");
    }

    @Test
    void aProposalTakenBackEndsForAll() {
        SigningRequest request = world.propose(0, 0, 1);
        awaitSeen(request, 1);
        awaitSeen(request, 2);
        world.node(0).engine().withdraw(request.id());

        assertThat(world.runUntil(() -> world.all(request.id(), RequestStage.WITHDRAWN), LONG))
                .isTrue();
    }

    @Test
    void aRequestFromAClockThatRunsALittleAheadIsSeenByAll() {
        Duration ahead = ClockPolicy.DEFAULT.maxSkew();
        SigningRequest early =
                world.group().proposal(0, 0, 1, world.now().plus(ahead).minusSeconds(1));
        world.node(0).engine().propose(early);
        awaitSeen(early, 1);
        awaitSeen(early, 2);

        SigningRequest tooEarly =
                world.group().proposal(0, 1, 1, world.now().plus(ahead).plusSeconds(1));
        var refused = world.node(0).engine().propose(tooEarly);
        world.settle();
        assertThat(refused)
                .isCompletedWithValueMatching(result -> result.asFailure()
                        .filter(CoordinationRefusal.Malformed.class::isInstance)
                        .isPresent());
    }

    @Test
    void nobodySignsAfterTheExpiry() {
        SigningRequest request = world.propose(0, 0, 1);
        awaitSeen(request, 1);
        awaitSeen(request, 2);
        world.node(1).approve(request);
        world.runUntil(() -> !world.now().isBefore(request.expiresAt()), Duration.ofDays(3));
        var late = world.node(2).engine().approve(request.id());
        world.settle();

        assertThat(late)
                .isCompletedWithValueMatching(result -> result.asFailure()
                        .filter(CoordinationRefusal.TooLate.class::isInstance)
                        .isPresent());
        assertThat(world.all(request.id(), RequestStage.EXPIRED)).isTrue();
        assertThat(world.chain().senders()).isEmpty();
    }

    @Test
    void aRequestThatTheReviewRefusesCannotBeApproved() {
        SigningRequest honest = world.group().proposal(0, 0, 1, world.now());
        SigningRequest lie = new SigningRequest(
                honest.wallet(),
                honest.transaction(),
                honest.inputs(),
                honest.change(),
                FixtureWallet.REFUSED_PURPOSE,
                honest.payees(),
                honest.createdAt(),
                honest.expiresAt(),
                honest.proposer());
        world.node(0).crash();
        FixtureWallet blind = new FixtureWallet(world.group(), 0, new SeededEntropy(5)) {
            @Override
            public Result<ReviewedSpend, ReviewRefusal> review(SigningRequest request) {
                return Result.ok(world.group().review(request));
            }
        };
        world.node(0).start(blind, wallet -> {});
        world.node(0).engine().propose(lie);

        assertThat(world.runUntil(
                        () -> world.node(1).shows(lie.id(), seen -> seen.stage() == RequestStage.REFUSED), LONG))
                .isTrue();
        var approval = world.node(1).engine().approve(lie.id());
        world.settle();
        assertThat(approval)
                .isCompletedWithValueMatching(result -> result.asFailure()
                        .filter(CoordinationRefusal.ReviewRefused.class::isInstance)
                        .isPresent());
        assertThat(world.runUntil(
                        () -> world.node(0).shows(lie.id(), seen -> seen.stage() == RequestStage.REJECTED), LONG))
                .isTrue();
    }

    @Test
    void ofTwoProposalsForOneCoinOnlyOneCanBeApproved() {
        SigningRequest first = world.propose(0, 0, 2);
        SigningRequest second = world.propose(1, 1, 1);
        awaitSeen(first, 2);
        awaitSeen(second, 2);
        world.node(2).approve(first);
        var refused = world.node(2).engine().approve(second.id());
        world.settle();

        assertThat(refused)
                .isCompletedWithValueMatching(result -> result.asFailure()
                        .filter(new CoordinationRefusal.Conflicting(first.id())::equals)
                        .isPresent());
        assertThat(world.node(2).snapshot(second.id()).orElseThrow().conflicts())
                .containsExactly(first.id());

        world.node(1).engine().withdraw(second.id());
        world.settle();
        world.node(1).approve(first);
        world.chain().mine();
        assertThat(world.runUntil(() -> world.all(first.id(), RequestStage.CONFIRMED), LONG))
                .isTrue();
    }

    @Test
    void withLockedKeysNothingIsDecidedAndSigningGoesOnAfterwards() {
        SigningRequest request = world.propose(0, 0, 1);
        awaitSeen(request, 1);
        awaitSeen(request, 2);
        world.node(1).wallet().lock(true);
        var refused = world.node(1).engine().approve(request.id());
        world.settle();
        assertThat(refused)
                .isCompletedWithValueMatching(result -> result.asFailure()
                        .filter(CoordinationRefusal.Locked.class::isInstance)
                        .isPresent());

        world.node(1).wallet().lock(false);
        world.node(1).approve(request);
        world.node(1).wallet().lock(true);
        world.node(2).approve(request);
        world.run(Duration.ofMinutes(1));
        assertThat(world.chain().senders()).isEmpty();
        world.node(1).wallet().lock(false);
        world.node(1).engine().refresh();
        world.chain().mine();
        assertThat(world.runUntil(() -> world.all(request.id(), RequestStage.CONFIRMED), LONG))
                .isTrue();
    }

    @Test
    void aHundredBundlesAtOnceAllConfirm() {
        List<SigningRequest> requests = IntStream.range(0, 100)
                .mapToObj(i -> world.propose(i % 3, 10 * i, 1))
                .toList();
        world.chain().mine();
        world.runUntil(
                () -> world.nodes().stream()
                        .allMatch(node -> node.engine().requests().get().size() == 100),
                LONG);
        for (SigningRequest request : requests) {
            world.nodes().stream()
                    .filter(node -> node.shows(request.id(), seen -> seen.stage() == RequestStage.AWAITING_ME))
                    .forEach(node -> node.approve(request));
        }

        assertThat(world.runUntil(
                        () -> world.nodes().stream()
                                .allMatch(node -> node.engine().requests().get().stream()
                                        .map(RequestSnapshot::stage)
                                        .allMatch(RequestStage.CONFIRMED::equals)),
                        LONG))
                .isTrue();
        world.auditNonces();
    }

    private void awaitSeen(SigningRequest request, int index) {
        assertThat(world.runUntil(() -> world.node(index).snapshot(request.id()).isPresent(), LONG))
                .isTrue();
    }
}
