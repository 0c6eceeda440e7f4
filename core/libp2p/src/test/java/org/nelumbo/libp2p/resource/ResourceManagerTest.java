package org.nelumbo.libp2p.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.foundation.manual.SeededEntropy;
import org.nelumbo.libp2p.host.Direction;
import org.nelumbo.libp2p.host.ProtocolId;
import org.nelumbo.libp2p.host.ProtocolOptions;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.libp2p.peer.PeerKeyPair;

class ResourceManagerTest {
    private static final ProtocolId PROTOCOL = new ProtocolId("/nelumbo/test/1.0.0");
    private static final List<PeerId> PEERS = List.of(
            PeerKeyPair.generate(new SeededEntropy(1)).peerId(),
            PeerKeyPair.generate(new SeededEntropy(2)).peerId());

    private final ResourceManager manager = new ResourceManager(ResourceLimits.desktop());

    private static InetAddress ip(int third, int last) {
        try {
            return InetAddress.getByAddress(new byte[] {(byte) 192, 0, (byte) third, (byte) last});
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private ConnectionScope secured(Direction direction, InetAddress remote, PeerId peer) {
        ConnectionScope scope = manager.connection(direction, remote).orThrow();
        assertThat(scope.secured(peer, ConnectionScope.Kind.DIRECT)).isEmpty();
        return scope;
    }

    @Test
    void oneAddressHasEightInboundConnections() {
        List<ConnectionScope> scopes = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            scopes.add(manager.connection(Direction.INBOUND, ip(2, 1)).orThrow());
        }
        assertThat(manager.connection(Direction.INBOUND, ip(2, 1)).asFailure())
                .contains(new ResourceRefusal("ip.connections-in"));
        assertThat(manager.connection(Direction.INBOUND, ip(2, 2)).isOk()).isTrue();
        scopes.getFirst().close();
        assertThat(manager.connection(Direction.INBOUND, ip(2, 1)).isOk()).isTrue();
    }

    @Test
    void oneSubnetHasThirtyTwoInboundConnections() {
        for (int i = 0; i < 32; i++) {
            // Secured at once, so that not the number of handshakes is the limit.
            ConnectionScope scope =
                    manager.connection(Direction.INBOUND, ip(2, i)).orThrow();
            assertThat(scope.secured(PeerKeyPair.generate(new SeededEntropy(i)).peerId(), ConnectionScope.Kind.DIRECT))
                    .isEmpty();
        }
        assertThat(manager.connection(Direction.INBOUND, ip(2, 99)).asFailure())
                .contains(new ResourceRefusal("subnet.connections-in"));
        assertThat(manager.connection(Direction.INBOUND, ip(3, 99)).isOk()).isTrue();
    }

    @Test
    void handshakesAreLimitedUntilTheyAreDone() {
        ConnectionScope first = manager.connection(Direction.OUTBOUND, ip(2, 1)).orThrow();
        for (int i = 1; i < 32; i++) {
            assertThat(manager.connection(Direction.OUTBOUND, ip(2, i)).isOk()).isTrue();
        }
        assertThat(manager.connection(Direction.OUTBOUND, ip(2, 40)).asFailure())
                .contains(new ResourceRefusal("upgrading.connections-out"));
        assertThat(first.secured(PEERS.getFirst(), ConnectionScope.Kind.DIRECT)).isEmpty();
        assertThat(manager.connection(Direction.OUTBOUND, ip(2, 40)).isOk()).isTrue();
    }

    @Test
    void anIp6CustomerIsOneAddress() throws UnknownHostException {
        for (int i = 0; i < 8; i++) {
            assertThat(manager.connection(Direction.INBOUND, InetAddress.getByName("2001:db8:1:2a" + i + "::" + i))
                            .isOk())
                    .isTrue();
        }
        assertThat(manager.connection(Direction.INBOUND, InetAddress.getByName("2001:db8:1:2ff::9"))
                        .asFailure())
                .contains(new ResourceRefusal("ip.connections-in"));
        assertThat(manager.connection(Direction.INBOUND, InetAddress.getByName("2001:db8:1:300::9"))
                        .isOk())
                .isTrue();
    }

    @Test
    void whatIsBeingSetUpHasAMemoryOfItsOwnThatIsGivenBack() {
        ConnectionScope upgrading =
                manager.connection(Direction.INBOUND, ip(2, 1)).orThrow();
        assertThat(manager.upgradingMemoryUsed()).isEqualTo(128 << 10);
        upgrading.secured(PEERS.getFirst(), ConnectionScope.Kind.DIRECT);
        assertThat(manager.upgradingMemoryUsed()).isZero();
        StreamScope stream = upgrading.stream(Direction.INBOUND).orThrow();
        assertThat(manager.upgradingMemoryUsed()).isEqualTo(4 << 10);
        assertThat(stream.negotiated(PROTOCOL, ProtocolOptions.DEFAULT)).isEmpty();
        assertThat(manager.upgradingMemoryUsed()).isZero();
        manager.connection(Direction.OUTBOUND).orThrow().close();
        assertThat(manager.upgradingMemoryUsed()).isZero();
    }

    @Test
    void withoutMemoryNothingMoreIsSetUp() {
        ResourceLimits desktop = ResourceLimits.desktop();
        ResourceManager narrow =
                new ResourceManager(desktop.withUpgrading(desktop.upgrading().withMemory(129 << 10)));
        ConnectionScope first = narrow.connection(Direction.INBOUND).orThrow();
        assertThat(narrow.connection(Direction.OUTBOUND).asFailure()).contains(new ResourceRefusal("upgrading.memory"));
        first.secured(PEERS.getFirst(), ConnectionScope.Kind.DIRECT);
        assertThat(narrow.connection(Direction.OUTBOUND).isOk()).isTrue();
        assertThat(first.stream(Direction.INBOUND).asFailure()).contains(new ResourceRefusal("upgrading.memory"));
        assertThat(first.stream(Direction.OUTBOUND).isOk()).isTrue();
    }

    @Test
    void onePeerHasTwoConnections() {
        secured(Direction.OUTBOUND, ip(2, 1), PEERS.getFirst());
        ConnectionScope second = secured(Direction.INBOUND, ip(2, 2), PEERS.getFirst());
        ConnectionScope third = manager.connection(Direction.INBOUND, ip(2, 3)).orThrow();
        assertThat(third.secured(PEERS.getFirst(), ConnectionScope.Kind.DIRECT))
                .contains(new ResourceRefusal("peer.connections"));
        second.close();
        assertThat(third.secured(PEERS.getFirst(), ConnectionScope.Kind.DIRECT)).isEmpty();
    }

    @Test
    void theWholeHostHasALimitForEachDirectionAndForBothTogether() {
        ResourceManager narrow = new ResourceManager(ResourceLimits.desktop().withConnections(3, 2, 2));
        narrow.connection(Direction.INBOUND).orThrow();
        narrow.connection(Direction.INBOUND).orThrow();
        assertThat(narrow.connection(Direction.INBOUND).asFailure())
                .contains(new ResourceRefusal("system.connections-in"));
        narrow.connection(Direction.OUTBOUND).orThrow().close();
        ConnectionScope last = narrow.connection(Direction.OUTBOUND).orThrow();
        assertThat(narrow.connection(Direction.OUTBOUND).asFailure())
                .contains(new ResourceRefusal("system.connections"));
        last.close();
        assertThat(narrow.connectionCount()).isEqualTo(2);
    }

    @Test
    void streamsAndMemoryAreLimitedForAConnectionAPeerAndTheWholeHost() {
        ResourceLimits usual = ResourceLimits.desktop();
        ResourceManager narrow = new ResourceManager(new ResourceLimits(
                usual.system().withStreams(4, 4).withMemory(400),
                usual.upgrading(),
                usual.peer().withStreams(3, 3).withMemory(300),
                usual.connection().withStreams(2, 2).withMemory(200),
                8,
                8,
                32,
                true));
        List<ConnectionScope> ofOne = new ArrayList<>();
        for (PeerId peer : List.of(PEERS.getFirst(), PEERS.getFirst(), PEERS.getLast())) {
            ConnectionScope scope = narrow.connection(Direction.OUTBOUND).orThrow();
            assertThat(scope.secured(peer, ConnectionScope.Kind.DIRECT)).isEmpty();
            ofOne.add(scope);
        }
        for (Direction direction : Direction.values()) {
            String side = direction == Direction.INBOUND ? "streams-in" : "streams-out";
            List<StreamScope> streams = new ArrayList<>();
            streams.add(ofOne.get(0).stream(direction).orThrow());
            streams.add(ofOne.get(0).stream(direction).orThrow());
            assertThat(ofOne.get(0).stream(direction).asFailure()).contains(new ResourceRefusal("connection." + side));
            streams.add(ofOne.get(1).stream(direction).orThrow());
            assertThat(ofOne.get(1).stream(direction).asFailure()).contains(new ResourceRefusal("peer." + side));
            streams.add(ofOne.get(2).stream(direction).orThrow());
            assertThat(ofOne.get(2).stream(direction).asFailure()).contains(new ResourceRefusal("system." + side));
            assertThat(streams.get(0).takeMemory(200)).isTrue();
            assertThat(streams.get(1).takeMemory(1)).as("connection").isFalse();
            assertThat(streams.get(2).takeMemory(101)).as("peer").isFalse();
            assertThat(streams.get(2).takeMemory(100)).isTrue();
            assertThat(streams.get(3).takeMemory(101)).as("system").isFalse();
            assertThat(streams.get(3).takeMemory(100)).isTrue();
            streams.forEach(StreamScope::close);
        }
        ofOne.forEach(ConnectionScope::close);
        assertThat(narrow.memoryUsed()).isZero();
        assertThat(narrow.keysInUse()).isZero();
    }

    @Test
    void limitedAndPassingConnectionsOfAPeerDoNotCompeteWithTheUsualOnes() {
        PeerId peer = PEERS.getFirst();
        for (ConnectionScope.Kind kind : List.of(
                ConnectionScope.Kind.DIRECT,
                ConnectionScope.Kind.DIRECT,
                ConnectionScope.Kind.LIMITED,
                ConnectionScope.Kind.LIMITED,
                ConnectionScope.Kind.PASSING,
                ConnectionScope.Kind.PASSING)) {
            assertThat(manager.connection(Direction.OUTBOUND).orThrow().secured(peer, kind))
                    .isEmpty();
        }
        assertThat(manager.connection(Direction.OUTBOUND).orThrow().secured(peer, ConnectionScope.Kind.PASSING))
                .contains(new ResourceRefusal("peer.connections"));
        assertThat(manager.connection(Direction.OUTBOUND).orThrow().secured(peer, ConnectionScope.Kind.LIMITED))
                .contains(new ResourceRefusal("peer.limited-connections"));
    }

    @Test
    void onlyEightInboundStreamsOfAConnectionMayBeWithoutAProtocol() {
        ConnectionScope connection = secured(Direction.INBOUND, ip(2, 1), PEERS.getFirst());
        List<StreamScope> streams = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            streams.add(connection.stream(Direction.INBOUND).orThrow());
        }
        assertThat(connection.stream(Direction.INBOUND).asFailure())
                .contains(new ResourceRefusal("connection.unnegotiated"));
        assertThat(streams.getFirst().negotiated(PROTOCOL, ProtocolOptions.DEFAULT))
                .isEmpty();
        assertThat(connection.stream(Direction.INBOUND).isOk()).isTrue();
        assertThat(connection.stream(Direction.OUTBOUND).isOk()).isTrue();
    }

    @Test
    void aProtocolHasItsOwnLimitsPerPeerAndInAll() {
        ProtocolOptions narrow = new ProtocolOptions(1, 2, Optional.empty(), Optional.empty());
        ConnectionScope alice = secured(Direction.INBOUND, ip(2, 1), PEERS.get(0));
        ConnectionScope bob = secured(Direction.INBOUND, ip(2, 2), PEERS.get(1));
        StreamScope first = alice.stream(Direction.INBOUND).orThrow();
        assertThat(first.negotiated(PROTOCOL, narrow)).isEmpty();
        assertThat(alice.stream(Direction.INBOUND).orThrow().negotiated(PROTOCOL, narrow))
                .contains(new ResourceRefusal("protocol.peer-streams-in"));
        assertThat(bob.stream(Direction.INBOUND).orThrow().negotiated(PROTOCOL, narrow))
                .isEmpty();
        first.close();
        assertThat(alice.stream(Direction.INBOUND).orThrow().negotiated(PROTOCOL, narrow))
                .isEmpty();
    }

    @Test
    void memoryOfAConnectionIsLimitedOverAllItsStreams() {
        ConnectionScope connection = secured(Direction.INBOUND, ip(2, 1), PEERS.getFirst());
        StreamScope one = connection.stream(Direction.OUTBOUND).orThrow();
        StreamScope two = connection.stream(Direction.OUTBOUND).orThrow();
        assertThat(one.takeMemory(5 << 20)).isTrue();
        assertThat(two.takeMemory(4 << 20)).isFalse();
        one.giveMemory(2 << 20);
        assertThat(two.takeMemory(4 << 20)).isTrue();
        one.close();
        two.close();
        assertThat(manager.memoryUsed()).isZero();
        assertThat(one.takeMemory(1)).isFalse();
        assertThat(manager.memoryUsed()).isZero();
    }

    @Property(tries = 200)
    void whateverIsTakenIsGivenBackOnce(@ForAll @Size(max = 100) List<@IntRange(max = 6) Integer> steps) {
        ResourceManager fresh = new ResourceManager(ResourceLimits.desktop());
        List<ConnectionScope> connections = new ArrayList<>();
        List<StreamScope> streams = new ArrayList<>();
        int turn = 0;
        for (int step : steps) {
            turn++;
            Direction direction = turn % 2 == 0 ? Direction.INBOUND : Direction.OUTBOUND;
            PeerId peer = PEERS.get(turn % PEERS.size());
            switch (step) {
                case 0 -> {
                    if (fresh.connection(direction, ip(2, turn))
                            instanceof Result.Ok<ConnectionScope, ResourceRefusal>(ConnectionScope scope)) {
                        if (scope.secured(peer, ConnectionScope.Kind.DIRECT).isEmpty()) {
                            connections.add(scope);
                        } else {
                            scope.close();
                        }
                    }
                }
                case 1, 2 -> {
                    if (!connections.isEmpty()) {
                        connections.getLast().stream(direction).asValue().ifPresent(streams::add);
                    }
                }
                case 3 -> streams.forEach(stream -> stream.takeMemory(100_000));
                case 4 -> streams.forEach(stream -> stream.giveMemory(70_000));
                case 5 -> streams.forEach(StreamScope::close);
                default -> {
                    streams.forEach(stream -> stream.negotiated(PROTOCOL, ProtocolOptions.DEFAULT));
                    streams.forEach(StreamScope::close);
                    streams.clear();
                }
            }
            assertThat(fresh.memoryUsed()).isNotNegative();
        }
        streams.forEach(StreamScope::close);
        connections.forEach(ConnectionScope::close);
        connections.forEach(ConnectionScope::close);
        assertThat(fresh.connectionCount()).isZero();
        assertThat(fresh.streamCount()).isZero();
        assertThat(fresh.memoryUsed()).isZero();
        assertThat(fresh.upgradingMemoryUsed()).isZero();
        assertThat(fresh.keysInUse()).isZero();
    }
}
