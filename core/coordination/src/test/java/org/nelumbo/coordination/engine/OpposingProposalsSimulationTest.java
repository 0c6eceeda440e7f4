package org.nelumbo.coordination.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nelumbo.coordination.fixture.SimulatedWorld;
import org.nelumbo.coordination.message.MessageType;
import org.nelumbo.coordination.request.RequestId;
import org.nelumbo.coordination.request.RequestStage;
import org.nelumbo.coordination.request.SigningRequest;
import org.nelumbo.coordination.service.CoordinationRefusal;
import org.nelumbo.coordination.service.RequestSnapshot;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.failure.Result;

/// Alice and Bob, who cannot know of each other's proposal, ask for the same coin; Carol looks on.
class OpposingProposalsSimulationTest {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final String REASON = "I approve another one for the same coins";

    private SimulatedWorld world = new SimulatedWorld(77, 3).startAll();
    private List<SigningRequest> opposed = List.of();

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "0, 0", "1, 0"})
    void everybodySeesThatOnlyOneCanBePaidAndWhichComesFirst(int earlier, int millisBetween) {
        oppose(earlier, Duration.ofMillis(millisBetween));

        for (SimulatedWorld.Node node : world.nodes()) {
            assertThat(node.snapshot(first().id()).orElseThrow().conflicts()).containsExactly(second().id());
            assertThat(node.snapshot(second().id()).orElseThrow().conflicts()).containsExactly(first().id());
            assertThat(node.snapshot(first().id()).orElseThrow().first()).isTrue();
            assertThat(node.snapshot(second().id()).orElseThrow().first()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void withoutAWordFromSomebodyBothWait(int earlier) {
        oppose(earlier, Duration.ofMillis(1));
        assertThat(refusal(world.node(1 - earlier).engine().approve(first().id())))
                .isEqualTo(new CoordinationRefusal.Conflicting(second().id()));
        assertThat(refusal(world.node(earlier).engine().approve(second().id())))
                .isEqualTo(new CoordinationRefusal.Conflicting(first().id()));
        world.node(2).approve(first());

        world.run(Duration.ofSeconds(20));
        assertThat(world.all(first().id(), RequestStage.AWAITING_ME, RequestStage.AWAITING_OTHERS))
                .isTrue();
        assertThat(world.all(second().id(), RequestStage.AWAITING_ME, RequestStage.AWAITING_OTHERS))
                .isTrue();
        assertThat(partiallySigned()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void whoAskedSecondGivesWayAndNobodysApprovalMovesAlong(int earlier) {
        oppose(earlier, Duration.ofMillis(1));
        world.node(2).approve(second());
        world.node(1 - earlier).engine().giveWay(first().id(), REASON);
        world.settle();
        world.node(1 - earlier).approve(first());

        assertThat(world.runUntil(() -> world.all(second().id(), RequestStage.WITHDRAWN), LONG))
                .isTrue();
        world.run(Duration.ofSeconds(20));
        assertThat(world.node(2).snapshot(first().id()).orElseThrow().stage()).isEqualTo(RequestStage.AWAITING_ME);
        assertThat(world.node(2).snapshot(first().id()).orElseThrow().conflicts())
                .isEmpty();
        assertThat(partiallySigned()).isEmpty();
        world.node(2).approve(first());
        world.chain().mine();
        assertThat(world.runUntil(() -> world.all(first().id(), RequestStage.CONFIRMED), LONG))
                .isTrue();
        assertThat(partiallySigned()).containsExactly(first().id().bytes());
    }

    @Test
    void whoApprovedTheSecondMayEndItForTheFirst() {
        oppose(0, Duration.ofMillis(1));
        world.node(2).approve(second());
        world.node(2).engine().giveWay(first().id(), REASON);
        world.settle();
        world.node(2).approve(first());

        assertThat(world.runUntil(() -> world.all(second().id(), RequestStage.REJECTED), LONG))
                .isTrue();
        assertThat(world.node(1)
                        .snapshot(second().id())
                        .orElseThrow()
                        .members()
                        .get(2)
                        .reason())
                .hasValue(REASON);
        world.node(1).approve(first());
        world.chain().mine();
        assertThat(world.runUntil(() -> world.all(first().id(), RequestStage.CONFIRMED), LONG))
                .isTrue();
    }

    @Test
    void ifBothGiveWayAtOnceBothEndAndTheirCoinsAreFree() {
        oppose(0, Duration.ofMillis(1));
        world.node(0).engine().giveWay(second().id(), REASON);
        world.node(1).engine().giveWay(first().id(), REASON);
        world.settle();
        world.node(0).approve(second());
        world.node(1).approve(first());
        assertThat(world.runUntil(
                        () -> world.all(first().id(), RequestStage.WITHDRAWN)
                                && world.all(second().id(), RequestStage.WITHDRAWN),
                        LONG))
                .isTrue();
        assertThat(partiallySigned()).isEmpty();

        SigningRequest third = world.propose(2, 1, 1);
        assertThat(world.runUntil(() -> seenBy(0, third) && seenBy(1, third), LONG))
                .isTrue();
        world.node(0).approve(third);
        world.node(1).approve(third);
        world.chain().mine();
        assertThat(world.runUntil(() -> world.all(third.id(), RequestStage.CONFIRMED), LONG))
                .isTrue();
    }

    @Test
    void nothingIsTakenBackForARequestThatCannotBeApproved() {
        oppose(0, Duration.ofMillis(1));
        world.node(0).engine().withdraw(first().id());
        assertThat(world.runUntil(() -> world.all(first().id(), RequestStage.WITHDRAWN), LONG))
                .isTrue();

        assertThat(refusal(world.node(1).engine().giveWay(first().id(), REASON)))
                .isInstanceOf(CoordinationRefusal.TooLate.class);
        assertThat(world.node(1).snapshot(second().id()).orElseThrow().stage()).isEqualTo(RequestStage.AWAITING_OTHERS);
    }

    @Test
    void aRequestComesFirstAgainWhenWhatStoodBeforeItEnds() {
        oppose(0, Duration.ofMillis(1));
        SigningRequest third = world.propose(2, 2, 1);
        SigningRequest free = world.propose(2, 40, 1);
        assertThat(world.runUntil(() -> seenBy(0, third) && seenBy(1, third) && seenBy(0, free), LONG))
                .isTrue();
        assertThat(world.node(0).snapshot(free.id()).orElseThrow().first()).isTrue();
        assertThat(world.node(0).snapshot(third.id()).orElseThrow().conflicts()).containsExactly(second().id());
        assertThat(world.node(0).snapshot(third.id()).orElseThrow().first()).isTrue();

        world.node(0).engine().withdraw(first().id());
        assertThat(world.runUntil(() -> world.node(2).shows(second().id(), RequestSnapshot::first), LONG))
                .isTrue();
        assertThat(world.node(2).snapshot(third.id()).orElseThrow().first()).isFalse();
    }

    /// Three askers, a network that loses and doubles, and people who do what their screens offer,
    /// in any order.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void whoeverFollowsTheOrderPaysExactlyOneWhateverArrivesWhen(long seed) {
        world = new SimulatedWorld(seed, 3).startAll();
        world.network().weather(0.2, 0.2, Duration.ofMillis(900));
        List<SigningRequest> requests = Stream.of(propose(0, 0, 2), propose(1, 1, 1), propose(2, 1, 2))
                .sorted(Comparator.comparing(SigningRequest::id))
                .toList();
        world.chain().mine();

        boolean settled = world.runUntil(
                () -> {
                    world.nodes().forEach(node -> requests.forEach(request -> follow(node, request)));
                    return world.all(requests.get(0).id(), RequestStage.CONFIRMED)
                            && world.all(requests.get(1).id(), RequestStage.WITHDRAWN, RequestStage.REJECTED)
                            && world.all(requests.get(2).id(), RequestStage.WITHDRAWN, RequestStage.REJECTED);
                },
                LONG);
        assertThat(settled).isTrue();
        assertThat(partiallySigned()).containsExactly(requests.get(0).id().bytes());
        world.auditNonces();
    }

    private void follow(SimulatedWorld.Node node, SigningRequest request) {
        if (node.shows(request.id(), seen -> seen.first() && seen.stage() == RequestStage.AWAITING_ME)) {
            node.engine().giveWay(request.id(), REASON);
            node.engine().approve(request.id());
        }
    }

    private void oppose(int earlier, Duration between) {
        SigningRequest one = propose(earlier, 0, 2);
        world.run(between);
        SigningRequest other = propose(1 - earlier, 1, 2);
        boolean swapped =
                one.createdAt().equals(other.createdAt()) && other.id().compareTo(one.id()) < 0;
        opposed = swapped ? List.of(other, one) : List.of(one, other);
        for (int node = 0; node < 3; node++) {
            int each = node;
            assertThat(world.runUntil(() -> seenBy(each, first()) && seenBy(each, second()), LONG))
                    .isTrue();
        }
    }

    private SigningRequest first() {
        return opposed.getFirst();
    }

    private SigningRequest second() {
        return opposed.getLast();
    }

    /// Proposes without waiting for anything to arrive.
    private SigningRequest propose(int proposer, int coin, int inputs) {
        SigningRequest request = world.group().proposal(proposer, coin, inputs, world.now());
        world.chain().expect(request);
        world.node(proposer).engine().propose(request);
        return request;
    }

    private boolean seenBy(int node, SigningRequest request) {
        return world.node(node).snapshot(request.id()).isPresent();
    }

    private Set<Bytes> partiallySigned() {
        return world.network().sent().stream()
                .filter(envelope -> envelope.header().type() == MessageType.PARTIAL_SIG_SHARE)
                .map(envelope -> envelope.header().scope())
                .collect(Collectors.toSet());
    }

    private CoordinationRefusal refusal(CompletableFuture<Result<RequestId, CoordinationRefusal>> decision) {
        world.settle();
        return decision.join().asFailure().orElseThrow();
    }
}
