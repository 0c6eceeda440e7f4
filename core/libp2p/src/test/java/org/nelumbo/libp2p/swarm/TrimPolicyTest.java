package org.nelumbo.libp2p.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.nelumbo.foundation.manual.SeededEntropy;
import org.nelumbo.libp2p.host.Connection;
import org.nelumbo.libp2p.host.Direction;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.libp2p.peer.PeerKeyPair;

class TrimPolicyTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final TrimPolicy TO_ONE = new TrimPolicy(1, 1, Duration.ofSeconds(20));

    private final PeerId alice = peer(1);
    private final PeerId bob = peer(2);
    private final PeerId carol = peer(3);

    private static PeerId peer(long seed) {
        return PeerKeyPair.generate(new SeededEntropy(seed)).peerId();
    }

    private static Connection connection(PeerId peer, Direction direction, int ageSeconds) {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (self, method, arguments) -> switch (method.getName()) {
                    case "remotePeer" -> peer;
                    case "direction" -> direction;
                    case "openedAt" -> NOW.minusSeconds(ageSeconds);
                    case "hashCode" -> System.identityHashCode(self);
                    case "equals" -> self == arguments[0];
                    default -> peer + " " + direction + " " + ageSeconds;
                });
    }

    @Test
    void theLowestScoreGoesFirstThenInboundThenTheYoungest() {
        Connection disliked = connection(alice, Direction.OUTBOUND, 900);
        Connection youngIn = connection(bob, Direction.INBOUND, 100);
        Connection oldIn = connection(bob, Direction.INBOUND, 200);
        Connection youngOut = connection(carol, Direction.OUTBOUND, 50);
        Connection oldOut = connection(carol, Direction.OUTBOUND, 300);
        List<Connection> open = List.of(oldOut, youngOut, oldIn, youngIn, disliked);
        assertThat(TO_ONE.choose(open, peer -> false, peer -> peer.equals(alice) ? -1 : 0, NOW))
                .containsExactly(disliked, youngIn, oldIn, youngOut);
    }

    @Test
    void protectedPeersAndThoseOfTheLastMomentsStay() {
        Connection tagged = connection(alice, Direction.INBOUND, 100);
        Connection fresh = connection(bob, Direction.INBOUND, 5);
        Connection other = connection(carol, Direction.OUTBOUND, 100);
        assertThat(TO_ONE.choose(List.of(tagged, fresh, other), Set.of(alice)::contains, peer -> 0, NOW))
                .containsExactly(other);
    }

    @Test
    void nothingIsClosedBelowTheHighWater() {
        List<Connection> open = List.of(connection(alice, Direction.INBOUND, 100));
        assertThat(TO_ONE.choose(open, peer -> false, peer -> 0, NOW)).isEmpty();
    }
}
