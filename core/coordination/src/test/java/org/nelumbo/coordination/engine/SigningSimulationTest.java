package org.nelumbo.coordination.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nelumbo.coordination.fixture.SimulatedWorld;
import org.nelumbo.coordination.request.RequestStage;
import org.nelumbo.coordination.request.SigningRequest;

class SigningSimulationTest {
    private static final Duration LONG = Duration.ofMinutes(10);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 10})
    void everybodyApprovesAndThePaymentConfirms(int members) {
        SimulatedWorld world = new SimulatedWorld(members, members).startAll();
        SigningRequest request = world.propose(members - 1, 0, 2);
        world.chain().mine();
        for (int i = 0; i < members - 1; i++) {
            int index = i;
            assertThat(world.runUntil(
                            () -> world.node(index).snapshot(request.id()).isPresent(), LONG))
                    .isTrue();
            world.node(index).approve(request);
        }

        assertThat(world.runUntil(() -> world.all(request.id(), RequestStage.CONFIRMED), LONG))
                .isTrue();
        assertThat(world.chain().senders()).containsExactly(0);
        assertThat(world.violations()).isEmpty();
        world.auditNonces();
    }

    @ParameterizedTest
    @CsvSource({"1,2", "2,3", "3,3", "4,5", "5,5", "6,10"})
    void aBadNetworkOnlyCostsTime(long seed, int members) {
        SimulatedWorld world = new SimulatedWorld(seed, members).startAll();
        world.network().weather(0.25, 0.2, Duration.ofMillis(900));
        SigningRequest request = world.propose(0, 0, 3);
        world.chain().mine();
        for (int i = 1; i < members; i++) {
            int index = i;
            assertThat(world.runUntil(
                            () -> world.node(index).snapshot(request.id()).isPresent(), LONG))
                    .isTrue();
            world.node(index).approve(request);
        }

        assertThat(world.runUntil(() -> world.all(request.id(), RequestStage.CONFIRMED), LONG))
                .isTrue();
        assertThat(world.nodes())
                .allSatisfy(node -> assertThat(node.approvals()).isLessThanOrEqualTo(1));
        assertThat(world.violations()).isEmpty();
        world.auditNonces();
    }
}
