package org.nelumbo.coordination.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nelumbo.coordination.fixture.FixturePolicies;
import org.nelumbo.coordination.fixture.SimulatedWorld;
import org.nelumbo.coordination.lobby.LobbyFailure;
import org.nelumbo.coordination.lobby.LobbyInvitation;
import org.nelumbo.coordination.lobby.LobbySnapshot;
import org.nelumbo.coordination.lobby.LobbyTerms;
import org.nelumbo.coordination.member.MemberId;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.foundation.manual.SeededEntropy;

class LobbySimulationTest {
    private static final Duration LONG = Duration.ofMinutes(3);

    @ParameterizedTest
    @CsvSource({"1,2,0", "2,3,0", "3,3,0.2", "4,5,0.2", "5,10,0"})
    void peopleWhoSeeTheSameWordsMakeOneWallet(long seed, int members, double loss) {
        SimulatedWorld world = new SimulatedWorld(seed, members).startAll();
        world.network().weather(loss, 0.1, Duration.ofMillis(300));
        gather(world, members);

        assertThat(world.runUntil(() -> allAt(world, LobbySnapshot.Step.COMPARING), LONG))
                .isTrue();
        assertThat(IntStream.range(0, members)
                        .mapToObj(i -> lobby(world, i).words())
                        .distinct())
                .hasSize(1);
        for (int i = 0; i < members; i++) {
            confirmAll(world, i);
        }

        assertThat(world.runUntil(() -> allAt(world, LobbySnapshot.Step.FINISHED), LONG))
                .isTrue();
        assertThat(IntStream.range(0, members)
                        .mapToObj(i -> lobby(world, i).wallet().orElseThrow())
                        .distinct())
                .hasSize(1);
        world.auditNonces();
    }

    @Test
    void aWrongWordEndsTheLobbyForAll() {
        SimulatedWorld world = new SimulatedWorld(6, 3).startAll();
        gather(world, 3);
        world.runUntil(() -> allAt(world, LobbySnapshot.Step.COMPARING), LONG);

        MemberId bob = world.group().participant(1).member();
        world.node(2).lobby().wordsDiffer(bob);

        assertThat(world.runUntil(() -> allAt(world, LobbySnapshot.Step.FAILED), LONG))
                .isTrue();
        assertThat(lobby(world, 0).failure())
                .hasValueSatisfying(failure -> assertThat(failure)
                        .isEqualTo(new LobbyFailure.WordsDiffer(
                                world.group().participant(2).member(), bob)));
    }

    @Test
    void aPersonInTheMiddleGivesOtherWords() {
        // Mallory hosts one lobby towards Alice, in Bob's name, and sits in Bob's lobby, in Alice's name.
        SimulatedWorld towardsAlice = new SimulatedWorld(7, 2).startAll();
        SimulatedWorld towardsBob = new SimulatedWorld(8, 2).startAll();
        gather(towardsAlice, 2);
        gather(towardsBob, 2);
        towardsAlice.runUntil(() -> allAt(towardsAlice, LobbySnapshot.Step.COMPARING), LONG);
        towardsBob.runUntil(() -> allAt(towardsBob, LobbySnapshot.Step.COMPARING), LONG);

        assertThat(lobby(towardsAlice, 1).words())
                .isNotEqualTo(lobby(towardsBob, 0).words());
    }

    @Test
    void whoLeavesWhilePeopleGatherFreesTheSeat() {
        SimulatedWorld world = new SimulatedWorld(9, 3).startAll();
        LobbyInvitation invitation = open(world, 3);
        join(world, 1, invitation);
        join(world, 2, invitation);
        world.runUntil(() -> allAt(world, LobbySnapshot.Step.COMPARING), LONG);

        world.node(2).lobby().leave();

        assertThat(world.runUntil(() -> lobby(world, 1).seats().size() == 2, LONG))
                .isTrue();
        assertThat(lobby(world, 1).words()).isEmpty();
        join(world, 2, invitation);
        assertThat(world.runUntil(() -> allAt(world, LobbySnapshot.Step.COMPARING), LONG))
                .isTrue();
    }

    @Test
    void withoutTheTokenThereIsNoSeat() {
        SimulatedWorld world = new SimulatedWorld(10, 2).startAll();
        LobbyInvitation invitation = open(world, 2);
        LobbyInvitation guessed = new LobbyInvitation(
                invitation.lobby(),
                Bytes.of(new byte[16]),
                invitation.host(),
                invitation.hostKey(),
                invitation.addresses());

        CompletableFuture<Result<LobbySnapshot, LobbyFailure>> answer =
                world.node(1).lobby().join(guessed, FixturePolicies.offer(world.group(), 1), List.of());
        world.runUntil(answer::isDone, LONG);

        assertThat(answer)
                .isCompletedWithValueMatching(result -> result.asFailure()
                        .filter(LobbyFailure.NoSeat.class::isInstance)
                        .isPresent());
    }

    @Test
    void aHostThatDoesNotAnswerIsNamed() {
        SimulatedWorld world = new SimulatedWorld(11, 2).startAll();
        LobbyInvitation invitation = open(world, 2);
        world.network().isolate(Set.of(world.group().participant(0).peer()));

        CompletableFuture<Result<LobbySnapshot, LobbyFailure>> answer =
                world.node(1).lobby().join(invitation, FixturePolicies.offer(world.group(), 1), List.of());
        world.runUntil(answer::isDone, LONG);

        assertThat(answer)
                .isCompletedWithValueMatching(
                        result -> result.asFailure().equals(Optional.of(new LobbyFailure.HostUnreachable())));
    }

    @Test
    void aMemberWhoVanishesInTheDryRunEndsIt() {
        SimulatedWorld world = new SimulatedWorld(12, 3).startAll();
        gather(world, 3);
        world.runUntil(() -> allAt(world, LobbySnapshot.Step.COMPARING), LONG);
        confirmAll(world, 0);
        confirmAll(world, 1);
        confirmAll(world, 2);
        world.runUntil(() -> lobby(world, 0).step() == LobbySnapshot.Step.DRY_RUN, LONG);
        world.node(2).crash();

        assertThat(world.runUntil(
                        () -> lobby(world, 0).step() == LobbySnapshot.Step.FAILED
                                && lobby(world, 1).step() == LobbySnapshot.Step.FAILED,
                        LONG))
                .isTrue();
    }

    private static void gather(SimulatedWorld world, int members) {
        LobbyInvitation invitation = open(world, members);
        for (int i = 1; i < members; i++) {
            join(world, i, invitation);
        }
    }

    private static LobbyInvitation open(SimulatedWorld world, int seats) {
        LobbyInvitation invitation = LobbyInvitation.fresh(
                new SeededEntropy(seats),
                world.group().participant(0).peer(),
                world.group().participant(0).member(),
                List.of("/ip4/127.0.0.1/tcp/4001"));
        world.node(0)
                .lobby()
                .open(
                        invitation,
                        new LobbyTerms("Club", seats, Bytes.of((byte) 1)),
                        FixturePolicies.offer(world.group(), 0));
        world.settle();
        return invitation;
    }

    private static void join(SimulatedWorld world, int index, LobbyInvitation invitation) {
        world.node(index).lobby().join(invitation, FixturePolicies.offer(world.group(), index), List.of());
        world.settle();
    }

    private static void confirmAll(SimulatedWorld world, int index) {
        LobbySnapshot seen = lobby(world, index);
        for (LobbySnapshot.Seat seat : seen.seats()) {
            if (!seat.offer().memberKey().equals(seen.self())) {
                world.node(index).lobby().confirmWords(seat.offer().memberKey());
            }
        }
    }

    private static LobbySnapshot lobby(SimulatedWorld world, int index) {
        return world.node(index).lobby().lobby().get().orElseThrow();
    }

    private static boolean allAt(SimulatedWorld world, LobbySnapshot.Step step) {
        return world.nodes().stream()
                .allMatch(node -> node.lobby()
                        .lobby()
                        .get()
                        .filter(seen -> seen.step() == step)
                        .isPresent());
    }
}
