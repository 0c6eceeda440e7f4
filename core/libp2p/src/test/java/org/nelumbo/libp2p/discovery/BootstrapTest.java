package org.nelumbo.libp2p.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nelumbo.libp2p.discovery.Peers.dials;
import static org.nelumbo.libp2p.discovery.Peers.peer;
import static org.nelumbo.libp2p.discovery.Peers.target;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.nelumbo.libp2p.host.PeerAddress;
import org.nelumbo.libp2p.peer.PeerId;

class BootstrapTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final List<PeerAddress> FOUR = List.of(target(1, 1), target(2, 2), target(3, 3), target(4, 4));

    private final Bootstrap bootstrap = of(FOUR);

    private static Bootstrap of(List<PeerAddress> seeds) {
        return new Bootstrap(seeds, BootstrapParams.DEFAULT, new SplittableRandom(7), 0);
    }

    @Test
    void eachSeedIsDialledOnceWithinTheSpreadAndNotAllAtOnce() {
        List<PeerId> dialled = new ArrayList<>();
        Set<Integer> rounds = new HashSet<>();
        for (int twentieth = 0; twentieth <= 20; twentieth++) {
            List<PeerId> now = dials(bootstrap.tick(Set.of(), twentieth * SECOND / 20));
            dialled.addAll(now);
            if (!now.isEmpty()) {
                rounds.add(twentieth);
            }
        }
        assertThat(dialled).containsExactlyInAnyOrder(peer(1), peer(2), peer(3), peer(4));
        assertThat(rounds).hasSizeGreaterThan(1).allMatch(twentieth -> twentieth >= 5);
    }

    @Test
    void theCallerIsToldWhenTheNextSeedIsDue() {
        List<PeerId> dialled = new ArrayList<>();
        long now = 0;
        while (bootstrap.nextDial(now).isPresent()) {
            now += bootstrap.nextDial(now).orElseThrow().toNanos();
            List<PeerId> due = dials(bootstrap.tick(Set.of(), now));
            assertThat(due).isNotEmpty();
            dialled.addAll(due);
        }
        assertThat(dialled).containsExactlyInAnyOrder(peer(1), peer(2), peer(3), peer(4));
        assertThat(now).isLessThanOrEqualTo(SECOND);
    }

    @Test
    void whileEnoughAreConnectedNoneIsDue() {
        dialAll(false);
        bootstrap.tick(Set.of(peer(1), peer(2)), 2 * SECOND);
        assertThat(bootstrap.nextDial(2 * SECOND)).isEmpty();
    }

    @Test
    void twoConnectedSeedsAreKeptAndTheOthersAreNot() {
        List<DiscoveryEffect> effects = bootstrap.tick(Set.of(peer(3), peer(2), peer(4), peer(99)), 3 * SECOND);
        assertThat(effects)
                .contains(
                        new DiscoveryEffect.Protect(peer(2), Bootstrap.TAG),
                        new DiscoveryEffect.Protect(peer(3), Bootstrap.TAG))
                .doesNotContain(new DiscoveryEffect.Protect(peer(4), Bootstrap.TAG));
        assertThat(bootstrap.snapshot(3 * SECOND).isReady()).isTrue();
        assertThat(bootstrap.snapshot(3 * SECOND).connected()).isEqualTo(3);
    }

    @Test
    void whoLeavesMakesRoomForTheNext() {
        Set<PeerId> all = Set.of(peer(1), peer(2), peer(3));
        bootstrap.tick(all, 3 * SECOND);
        Set<PeerId> left = new HashSet<>(all);
        left.remove(peer(1));
        assertThat(bootstrap.tick(left, 4 * SECOND))
                .contains(
                        new DiscoveryEffect.Unprotect(peer(1), Bootstrap.TAG),
                        new DiscoveryEffect.Protect(peer(3), Bootstrap.TAG));
    }

    @Test
    void onceTwoAreConnectedNoMoreAreDialled() {
        dialAll(false);
        assertThat(dials(bootstrap.tick(Set.of(peer(1), peer(2)), 1_000 * SECOND)))
                .isEmpty();
    }

    @Test
    void withOneConnectedOneMoreIsDialled() {
        dialAll(false);
        List<PeerId> dialled = dials(bootstrap.tick(Set.of(peer(1)), 1_000 * SECOND));
        assertThat(dialled).hasSize(1).doesNotContain(peer(1));
        assertThat(dials(bootstrap.tick(Set.of(peer(1)), 1_001 * SECOND))).isEmpty();
    }

    @Test
    void waitsGrowFromFiveSecondsToFiveMinutes() {
        Bootstrap one = of(List.of(target(1, 1)));
        long now = 3 * SECOND;
        List<Double> waits = new ArrayList<>();
        for (int failure = 0; failure < 9; failure++) {
            assertThat(dials(one.tick(Set.of(), now))).containsExactly(peer(1));
            one.dialled(peer(1), false, now);
            Duration wait = one.snapshot(now).seeds().getFirst().nextTry().orElseThrow();
            assertThat(dials(one.tick(Set.of(), now + wait.toNanos() - 1))).isEmpty();
            waits.add(wait.toNanos() / 1e9);
            now += wait.toNanos();
        }
        double exact = 5;
        for (double wait : waits) {
            assertThat(wait).isBetween(0.79 * exact, 1.21 * exact);
            exact = Math.min(300, 2 * exact);
        }
        assertThat(one.snapshot(now).seeds().getFirst().failures()).isEqualTo(9);
    }

    @Test
    void aChangedNetworkTriesEverybodyAtOnce() {
        dialAll(false);
        assertThat(dials(bootstrap.tick(Set.of(), 4 * SECOND))).isEmpty();
        bootstrap.retryAll();
        assertThat(dials(bootstrap.tick(Set.of(peer(1)), 4 * SECOND)))
                .containsExactlyInAnyOrder(peer(2), peer(3), peer(4));
    }

    @Test
    void addressesOfTheSamePeerAreTakenTogether() {
        Bootstrap one = of(List.of(target(1, 1), target(1, 2)));
        List<DiscoveryEffect> effects = one.tick(Set.of(), 3 * SECOND);
        assertThat(effects)
                .singleElement()
                .isInstanceOfSatisfying(
                        DiscoveryEffect.Dial.class,
                        dial -> assertThat(dial.target().addresses()).containsExactly(Peers.at(1, 1), Peers.at(2, 1)));
    }

    @Test
    void withoutSeedsNothingIsReadyAndNothingHappens() {
        Bootstrap none = of(List.of());
        assertThat(none.tick(Set.of(peer(1)), SECOND)).isEmpty();
        assertThat(none.snapshot(SECOND).isReady()).isFalse();
    }

    @Test
    void aSingleSeedIsEnoughToBeReady() {
        Bootstrap one = of(List.of(target(1, 1)));
        one.tick(Set.of(peer(1)), SECOND);
        assertThat(one.snapshot(SECOND).isReady()).isTrue();
        one.tick(Set.of(), 2 * SECOND);
        assertThat(one.snapshot(2 * SECOND).isReady()).isFalse();
    }

    private void dialAll(boolean reached) {
        bootstrap.tick(Set.of(), 3 * SECOND);
        FOUR.forEach(seed -> bootstrap.dialled(seed.peer(), reached, 3 * SECOND));
    }
}
