package org.nelumbo.coordination.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nelumbo.coordination.fixture.SimulatedWorld;
import org.nelumbo.coordination.message.MessageType;
import org.nelumbo.coordination.request.RequestStage;
import org.nelumbo.coordination.request.SigningRequest;
import org.nelumbo.coordination.session.SessionPhase;

class CrashSimulationTest {
    private static final Duration LONG = Duration.ofMinutes(10);

    static Stream<Arguments> crashes() {
        return Stream.of(2, 3, 5)
                .flatMap(members -> Stream.of(0, 1)
                        .flatMap(victim -> Stream.of(
                                        SessionPhase.COMMITTING,
                                        SessionPhase.REVEALING,
                                        SessionPhase.SIGNING,
                                        SessionPhase.COMPLETE)
                                .map(phase -> Arguments.of(members, victim, phase))));
    }

    @ParameterizedTest
    @MethodSource("crashes")
    void killedInAnyPhaseItCompletesWithoutASecondApproval(int members, int victim, SessionPhase phase) {
        SimulatedWorld world = new SimulatedWorld(members * 100L + victim * 10L + phase.ordinal(), members).startAll();
        SigningRequest request = world.propose(members - 1, 0, 2);
        approveAll(world, request, members - 1);
        world.network().weather(0, 0, Duration.ofMillis(40));
        assertThat(world.runUntil(
                        () -> world.node(victim)
                                .shows(
                                        request.id(),
                                        seen -> seen.session()
                                                .filter(session ->
                                                        session.phase().compareTo(phase) >= 0)
                                                .isPresent()),
                        LONG))
                .isTrue();

        world.node(victim).crash();
        world.run(Duration.ofSeconds(3));
        world.node(victim).start();
        world.chain().mine();

        assertThat(world.runUntil(() -> world.all(request.id(), RequestStage.CONFIRMED), LONG))
                .isTrue();
        assertThat(world.nodes())
                .allSatisfy(node -> assertThat(node.approvals()).isLessThanOrEqualTo(1));
        assertThat(world.violations()).isEmpty();
        world.auditNonces();
    }

    @Test
    void anApprovalSurvivesItsOwnersCrashBeforeItCouldBeSent() {
        SimulatedWorld world = new SimulatedWorld(7, 3).startAll();
        SigningRequest request = world.propose(0, 0, 1);
        world.runUntil(() -> world.node(2).snapshot(request.id()).isPresent(), LONG);
        world.network().isolate(Set.of(world.group().participant(2).peer()));
        world.node(2).approve(request);
        world.node(2).crash();
        world.network().isolate(Set.of());
        world.node(2).start();
        approveAll(world, request, 0, 2);
        world.chain().mine();

        assertThat(world.runUntil(() -> world.all(request.id(), RequestStage.CONFIRMED), LONG))
                .isTrue();
        assertThat(world.node(2).approvals()).isEqualTo(1);
    }

    @Test
    void whenTheCoordinatorDiesAfterSigningABackUpBroadcastsWithinSeconds() {
        SimulatedWorld world = new SimulatedWorld(8, 3).startAll();
        SigningRequest request = world.propose(2, 0, 1);
        approveAll(world, request, 2);
        world.network().weather(0, 0, Duration.ofMillis(40));
        world.runUntil(
                () -> world.node(0)
                        .shows(
                                request.id(),
                                seen -> seen.session()
                                        .filter(session -> session.phase() == SessionPhase.SIGNING)
                                        .isPresent()),
                LONG);
        world.runUntil(
                () -> world.network().sent().stream()
                        .anyMatch(envelope -> envelope.header().type() == MessageType.PARTIAL_SIG_SHARE
                                && envelope.header()
                                        .sender()
                                        .equals(world.group().participant(0).member())),
                LONG);
        world.run(Duration.ofMillis(1));
        boolean sentAlready = !world.chain().senders().isEmpty();
        world.node(0).crash();

        assertThat(world.runUntil(() -> world.chain().has(request.transaction().txid()), Duration.ofSeconds(12)))
                .isTrue();
        assertThat(world.chain().senders().getFirst()).isEqualTo(sentAlready ? 0 : 1);
    }

    @Test
    void aPartitionInTheMiddleOnlyDelays() {
        SimulatedWorld world = new SimulatedWorld(9, 5).startAll();
        SigningRequest request = world.propose(4, 0, 1);
        approveAll(world, request, 4);
        world.network().weather(0, 0, Duration.ofMillis(40));
        world.runUntil(
                () -> world.node(1).shows(request.id(), seen -> seen.session().isPresent()), LONG);
        world.network()
                .isolate(Set.of(
                        world.group().participant(1).peer(),
                        world.group().participant(2).peer()));
        world.run(Duration.ofMinutes(2));
        assertThat(world.chain().senders()).isEmpty();
        world.network().isolate(Set.of());
        world.chain().mine();

        assertThat(world.runUntil(() -> world.all(request.id(), RequestStage.CONFIRMED), LONG))
                .isTrue();
        world.auditNonces();
    }

    private static void approveAll(SimulatedWorld world, SigningRequest request, Integer... without) {
        for (int i = 0; i < world.nodes().size(); i++) {
            int index = i;
            if (!List.of(without).contains(i)) {
                assertThat(world.runUntil(
                                () -> world.node(index).snapshot(request.id()).isPresent(), LONG))
                        .isTrue();
                world.node(i).approve(request);
            }
        }
    }
}
