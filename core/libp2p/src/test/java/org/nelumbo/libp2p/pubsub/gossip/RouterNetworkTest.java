package org.nelumbo.libp2p.pubsub.gossip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nelumbo.libp2p.pubsub.gossip.GossipSamples.TOPIC;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nelumbo.libp2p.pubsub.MessageId;

class RouterNetworkTest {
    private static final int NODES = 60;
    private static final int LINKS = 8;

    private static RouterNetwork meshed(GossipParams params, long seed) {
        RouterNetwork network = new RouterNetwork(NODES, params, seed);
        network.link(LINKS);
        network.joinAll(TOPIC);
        network.run(Duration.ofSeconds(5));
        return network;
    }

    private static List<MessageId> publish(RouterNetwork network, int count) {
        List<MessageId> ids = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            GossipMessage message = GossipSamples.unsigned(number % NODES, number, TOPIC, 100);
            network.publish(number % NODES, message);
            ids.add(message.id());
            network.run(Duration.ofMillis(100));
        }
        network.run(Duration.ofSeconds(8));
        return ids;
    }

    private static void assertEverybodyHeardEachOnce(RouterNetwork network, List<MessageId> ids) {
        for (int node = 0; node < NODES; node++) {
            assertThat(network.deliveredTo(node)).containsExactlyInAnyOrderElementsOf(ids);
        }
    }

    @Test
    void everyMessageReachesEverybodyOnce() {
        RouterNetwork network = meshed(GossipParams.DEFAULT, 1);
        assertEverybodyHeardEachOnce(network, publish(network, 40));
    }

    @Test
    void everyMessageReachesEverybodyOnceWithoutFlooding() {
        RouterNetwork network = meshed(GossipParams.DEFAULT.withFloodPublish(false), 2);
        assertEverybodyHeardEachOnce(network, publish(network, 40));
    }

    @Test
    void gossipRepairsWhatIsLostAndNobodyIsBlamedForLong() {
        RouterNetwork network = meshed(GossipParams.DEFAULT, 3);
        network.lose(0.3);
        assertEverybodyHeardEachOnce(network, publish(network, 20));
        network.lose(0);
        network.run(Duration.ofMinutes(3));
        for (int node = 0; node < NODES; node++) {
            assertThat(network.router(node).mesh(TOPIC)).hasSizeBetween(4, 12);
        }
    }

    @Test
    void everyMeshHasFourToTwelvePeersAndBothSidesAgree() {
        RouterNetwork network = meshed(GossipParams.DEFAULT, 4);
        network.run(Duration.ofMinutes(2));
        for (int node = 0; node < NODES; node++) {
            assertThat(network.router(node).mesh(TOPIC)).hasSizeBetween(4, 12);
            for (int other = 0; other < NODES; other++) {
                assertThat(network.router(node).mesh(TOPIC).contains(GossipSamples.peer(other)))
                        .isEqualTo(network.router(other).mesh(TOPIC).contains(GossipSamples.peer(node)));
            }
        }
    }

    @Test
    void theSameSeedGivesTheSameRunAndAnotherSeedAnother() {
        RouterNetwork first = meshed(GossipParams.DEFAULT, 5);
        publish(first, 10);
        RouterNetwork second = meshed(GossipParams.DEFAULT, 5);
        publish(second, 10);
        RouterNetwork other = meshed(GossipParams.DEFAULT, 6);
        publish(other, 10);
        assertThat(second.hash()).isEqualTo(first.hash());
        assertThat(second.sent()).isEqualTo(first.sent());
        assertThat(other.hash()).isNotEqualTo(first.hash());
    }
}
