package org.nelumbo.libp2p.discovery.eclipse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.concurrent.ThreadedEventThread;
import org.nelumbo.foundation.random.SystemEntropy;
import org.nelumbo.foundation.time.SystemTime;
import org.nelumbo.libp2p.discovery.eclipse.EclipsePicture.ConnectedPeer;
import org.nelumbo.libp2p.discovery.eclipse.EclipseVerdict.Level;
import org.nelumbo.libp2p.discovery.eclipse.PeerView.Target;
import org.nelumbo.libp2p.host.DialOptions;
import org.nelumbo.libp2p.host.Direction;
import org.nelumbo.libp2p.host.Host;
import org.nelumbo.libp2p.host.HostFixture;
import org.nelumbo.libp2p.peer.PeerId;

class EclipseServiceTest {
    private final HostFixture hosts = new HostFixture();
    private final EclipseService eclipse = new EclipseService(
            new EclipseSettings(EclipseThresholds.DEFAULT, Duration.ofMillis(50), 4, Duration.ofMillis(500)),
            new ThreadedEventThread("eclipse-test", defect -> {
                throw new AssertionError(defect);
            }),
            new SystemTime(),
            new SystemEntropy());

    @AfterEach
    void close() {
        hosts.close();
    }

    /// Answers as the test says, and remembers what it was asked.
    private static final class Eyes implements NetworkViews {
        private final Map<PeerId, Set<Bytes>> asked = new ConcurrentHashMap<>();
        private final List<SeenPeer> table;

        Eyes(List<SeenPeer> table) {
            this.table = table;
        }

        @Override
        public List<SeenPeer> table() {
            return table;
        }

        @Override
        public Optional<PeerView> through(PeerId peer, Target target, Bytes key) throws InterruptedException {
            Set<Bytes> keys = asked.computeIfAbsent(peer, same -> ConcurrentHashMap.newKeySet());
            keys.add(key);
            long first = target == Target.OURSELVES ? 0 : 1_000L * asked.size();
            return Optional.of(Pictures.view(target, first));
        }
    }

    private Host watching(int peers) throws Exception {
        Host host = hosts.dialling(builder -> builder.service(eclipse));
        for (int i = 0; i < peers; i++) {
            host.connect(HostFixture.addressOf(hosts.listening(builder -> builder)), DialOptions.DEFAULT);
        }
        return host;
    }

    private static void until(BooleanSupplier condition) {
        await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(5))
                .until(condition::getAsBoolean);
    }

    @Test
    void witnessesAreAskedForTheSameRandomKeyAndForUs() throws Exception {
        Host host = watching(4);
        Eyes eyes = new Eyes(List.of());
        eclipse.views(eyes);
        until(() -> eyes.asked.size() == 4 && eyes.asked.values().stream().allMatch(keys -> keys.size() > 1));
        assertThat(eyes.asked.values()).allMatch(keys -> keys.contains(host.id().encode()));
        Set<Bytes> common = new HashSet<>(eyes.asked.values().iterator().next());
        eyes.asked.values().forEach(common::retainAll);
        assertThat(common).hasSizeGreaterThan(1);
    }

    @Test
    void whatTheEyesSeeRaisesAnAlarmForObservers() throws Exception {
        watching(1);
        eclipse.views(new Eyes(IntStream.range(0, 20)
                .mapToObj(number -> Pictures.in(7, number))
                .toList()));
        List<EclipseVerdict> told = new ArrayList<>();
        eclipse.verdict().subscribe(told::add);
        until(() -> eclipse.verdict().get().isAlarm());
        assertThat(eclipse.verdict().get().findings())
                .first()
                .isInstanceOfSatisfying(
                        EclipseFinding.Concentrated.class,
                        finding -> assertThat(finding.peers()).isEqualTo(20));
        until(() -> told.stream().anyMatch(EclipseVerdict::isAlarm));
    }

    @Test
    void aFewPeersOfThisComputerAreNoAlarm() throws Exception {
        watching(2);
        eclipse.look();
        await().pollDelay(Duration.ofMillis(200))
                .until(() -> eclipse.verdict().get().level() == Level.UNKNOWN);
    }

    @Test
    void witnessesComeFromDifferentNetworksAndChosenOnesFirst() {
        List<ConnectedPeer> connected = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            connected.add(new ConnectedPeer(Pictures.in(1, i), Direction.OUTBOUND));
        }
        connected.add(new ConnectedPeer(Pictures.in(2, 40), Direction.OUTBOUND));
        connected.add(new ConnectedPeer(Pictures.in(3, 41), Direction.INBOUND));
        connected.add(new ConnectedPeer(Pictures.in(3, 42), Direction.INBOUND));
        List<PeerId> chosen = Witnesses.choose(connected, 4, new SplittableRandom(5));
        assertThat(chosen).hasSize(3);
        assertThat(chosen.subList(0, 2)).contains(Pictures.peer(40));
        assertThat(chosen.getLast()).isIn(Pictures.peer(41), Pictures.peer(42));
    }
}
