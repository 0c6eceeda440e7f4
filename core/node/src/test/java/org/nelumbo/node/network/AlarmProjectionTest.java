package org.nelumbo.node.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nelumbo.foundation.random.SystemEntropy;
import org.nelumbo.libp2p.discovery.BootstrapSnapshot;
import org.nelumbo.libp2p.discovery.BootstrapSnapshot.Seed;
import org.nelumbo.libp2p.discovery.eclipse.EclipseFinding;
import org.nelumbo.libp2p.discovery.eclipse.EclipseFinding.Place;
import org.nelumbo.libp2p.discovery.eclipse.EclipseVerdict;
import org.nelumbo.libp2p.discovery.eclipse.EclipseVerdict.Level;
import org.nelumbo.libp2p.discovery.eclipse.PeerView.Target;
import org.nelumbo.libp2p.multiformats.IpNetwork;
import org.nelumbo.libp2p.peer.PeerKeyPair;
import org.nelumbo.node.service.BootstrapState;
import org.nelumbo.node.service.BootstrapState.Phase;
import org.nelumbo.node.service.NetworkAlarm;

class AlarmProjectionTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:41:00Z");

    private static BootstrapSnapshot seeds(Integer... failures) {
        return new BootstrapSnapshot(
                IntStream.range(0, failures.length)
                        .mapToObj(number -> new Seed(
                                PeerKeyPair.generate(new SystemEntropy()).peerId(),
                                failures[number] < 0,
                                false,
                                false,
                                Math.max(0, failures[number]),
                                Optional.empty()))
                        .toList(),
                2);
    }

    private static List<NetworkAlarm> alarms(EclipseFinding... findings) {
        return AlarmProjection.alarms(new EclipseVerdict(Level.ALARM, Arrays.asList(findings), Optional.of(NOW)));
    }

    @Test
    void whatWasSeenIsToldWithItsFigures() throws Exception {
        List<IpNetwork> one = List.of(IpNetwork.parse("203.0.113.0/24"));
        List<IpNetwork> two = List.of(IpNetwork.parse("203.0.113.0/24"), IpNetwork.parse("198.51.0.0/16"));
        assertThat(alarms(
                        new EclipseFinding.Concentrated(Place.CONNECTIONS, 9, 10, two),
                        new EclipseFinding.Concentrated(Place.ROUTING_TABLE, 30, 34, one),
                        new EclipseFinding.Concentrated(Place.ANSWERS, 20, 21, one),
                        new EclipseFinding.ViewsApart(Target.RANDOM, 3, 4),
                        new EclipseFinding.Crowded(39.6),
                        new EclipseFinding.NobodyChosen(8),
                        new EclipseFinding.SuddenChange(9, 10),
                        new EclipseFinding.SeenDifferently(3, 5)))
                .containsExactly(
                        new NetworkAlarm.OneNetwork(NOW, "203.0.113.0/24, 198.51.0.0/16", 9, 10),
                        new NetworkAlarm.NarrowTable(NOW, 30, 34, 1),
                        new NetworkAlarm.NarrowAnswers(NOW, 20, 21, 1),
                        new NetworkAlarm.ViewsDiffer(NOW, 4, 3),
                        new NetworkAlarm.Surrounded(NOW, 40),
                        new NetworkAlarm.NobodyChosen(NOW, 8),
                        new NetworkAlarm.SuddenChange(NOW, 9, 10),
                        new NetworkAlarm.SeenDifferently(NOW, 3, 5));
    }

    @Test
    void aSingleHintIsNoAlarm() {
        assertThat(AlarmProjection.alarms(
                        new EclipseVerdict(Level.HINT, List.of(new EclipseFinding.NobodyChosen(8)), Optional.empty())))
                .isEmpty();
        assertThat(AlarmProjection.alarms(EclipseVerdict.NONE)).isEmpty();
    }

    @Test
    void entryPointsAreGoneOnlyWhenAllFailAgainAndAgainWhileOthersDoNot() {
        assertThat(AlarmProjection.entryPointsAreGone(seeds(3, 7), 1)).isTrue();
        assertThat(AlarmProjection.entryPointsAreGone(seeds(3, 7), 0)).isFalse();
        assertThat(AlarmProjection.entryPointsAreGone(seeds(3, 2), 1)).isFalse();
        assertThat(AlarmProjection.entryPointsAreGone(seeds(3, -1), 1)).isFalse();
        assertThat(AlarmProjection.entryPointsAreGone(seeds(), 1)).isFalse();
    }

    @Test
    void theWayIntoTheNetworkIsToldInOneWord() {
        assertThat(AlarmProjection.bootstrap(seeds())).isEqualTo(BootstrapState.NONE);
        assertThat(AlarmProjection.bootstrap(seeds(0, 4))).isEqualTo(new BootstrapState(Phase.CONNECTING, 2, 0));
        assertThat(AlarmProjection.bootstrap(seeds(1, 4))).isEqualTo(new BootstrapState(Phase.FAILED, 2, 0));
        assertThat(AlarmProjection.bootstrap(seeds(1, -1))).isEqualTo(new BootstrapState(Phase.JOINED, 2, 1));
    }
}
