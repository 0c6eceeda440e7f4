package org.nelumbo.libp2p.discovery.dht;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.concurrent.ThreadedEventThread;
import org.nelumbo.foundation.random.SystemEntropy;
import org.nelumbo.foundation.time.SystemTime;
import org.nelumbo.libp2p.discovery.eclipse.EclipseFinding;
import org.nelumbo.libp2p.discovery.eclipse.EclipseService;
import org.nelumbo.libp2p.discovery.eclipse.EclipseSettings;
import org.nelumbo.libp2p.discovery.eclipse.EclipseThresholds;
import org.nelumbo.libp2p.discovery.eclipse.EclipseVerdict.Level;
import org.nelumbo.libp2p.discovery.eclipse.PeerView;
import org.nelumbo.libp2p.discovery.eclipse.SeenPeer;
import org.nelumbo.libp2p.host.PeerAddress;
import org.nelumbo.libp2p.kad.KadHostsFixture;
import org.nelumbo.libp2p.kad.KadHostsFixture.Node;
import org.nelumbo.libp2p.kad.KadMode;

/// A client between two networks that know nothing of each other: an honest one, and one that an attacker made up.
class DhtViewsTest {
    private static final int ISLAND = 6;

    private final KadHostsFixture hosts = new KadHostsFixture();
    private final AtomicReference<Throwable> defect = new AtomicReference<>();
    private final EclipseService eclipse = new EclipseService(
            new EclipseSettings(EclipseThresholds.DEFAULT, Duration.ofMinutes(5), 4, Duration.ofSeconds(5)),
            new ThreadedEventThread("eclipse-test", defect::set),
            new SystemTime(),
            new SystemEntropy());

    @AfterEach
    void close() {
        hosts.close();
        assertThat(defect.get()).isNull();
    }

    private List<Node> island() throws Exception {
        List<Node> island = new ArrayList<>(List.of(hosts.server()));
        for (int i = 1; i < ISLAND; i++) {
            Node next = hosts.server();
            for (Node other : island) {
                next.connect(other);
            }
            island.add(next);
        }
        for (Node node : island) {
            await().until(() -> node.kad().snapshot().tableSize() == ISLAND - 1);
        }
        return island;
    }

    @Test
    void twoNetworksThatDoNotKnowEachOtherAreAnAlarm() throws Exception {
        List<Node> honest = island();
        List<Node> madeUp = island();
        Node victim = hosts.node(KadHostsFixture.params(KadMode.CLIENT), builder -> builder.service(eclipse));
        DhtViews views = new DhtViews(victim.kad());
        eclipse.views(views);

        for (Node node : honest.subList(0, 4)) {
            victim.connect(node);
        }
        await().until(() -> views.table().size() >= 4);
        eclipse.look();
        await().until(() -> eclipse.verdict().get().level() != Level.UNKNOWN);
        assertThat(eclipse.verdict().get().level())
                .as("%s", eclipse.verdict().get().findings())
                .isEqualTo(Level.CALM);
        assertThat(new DhtSource(victim.kad(), victim.host().id(), new SystemEntropy()).candidates(10))
                .map(PeerAddress::peer)
                .containsExactlyInAnyOrderElementsOf(
                        honest.stream().map(node -> node.host().id()).toList());

        for (Node node : honest.subList(2, 4)) {
            victim.host().disconnect(node.host().id());
        }
        for (Node node : madeUp.subList(0, 2)) {
            victim.connect(node);
        }
        await().until(() -> victim.host().connections().stream()
                        .filter(open -> open.isOpen())
                        .count()
                >= 4);
        PeerView lie = views.through(madeUp.getFirst().host().id(), PeerView.Target.RANDOM, Bytes.of((byte) 7))
                .orElseThrow();
        assertThat(lie.closest())
                .map(SeenPeer::peer)
                .containsExactlyInAnyOrderElementsOf(
                        madeUp.stream().map(node -> node.host().id()).toList());
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            eclipse.look();
            return eclipse.verdict().get().findings().stream().anyMatch(EclipseFinding.ViewsApart.class::isInstance);
        });
    }
}
