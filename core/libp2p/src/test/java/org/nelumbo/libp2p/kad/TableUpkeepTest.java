package org.nelumbo.libp2p.kad;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.nelumbo.foundation.manual.ManualEventThread;
import org.nelumbo.foundation.manual.ManualTime;
import org.nelumbo.libp2p.host.CloseReason;
import org.nelumbo.libp2p.host.Connection;
import org.nelumbo.libp2p.host.ConnectionLimits;
import org.nelumbo.libp2p.host.Direction;
import org.nelumbo.libp2p.host.ProtocolId;
import org.nelumbo.libp2p.host.Stream;
import org.nelumbo.libp2p.host.StreamOptions;
import org.nelumbo.libp2p.host.Traffic;
import org.nelumbo.libp2p.kad.table.KadPeer;
import org.nelumbo.libp2p.kad.table.PeerNetwork;
import org.nelumbo.libp2p.kad.table.RoutingTable;
import org.nelumbo.libp2p.kad.table.TableParams;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.peer.PeerId;

class TableUpkeepTest {
    private static final KadPeer SELF = KadFixture.peer(0);
    private static final Duration LATER = Duration.ofMinutes(11);

    private final ManualTime time = new ManualTime();
    private final ManualEventThread thread = new ManualEventThread(time);
    private final RoutingTable table = new RoutingTable(SELF.key(), TableParams.DEFAULT);
    private final Map<PeerId, List<Multiaddr>> known = new LinkedHashMap<>();
    private final Map<PeerId, Consumer<Boolean>> pinged = new LinkedHashMap<>();
    private int added;
    private final TableUpkeep upkeep = new TableUpkeep(
            table, true, thread, time, peer -> known.getOrDefault(peer, List.of()), pinged::put, () -> added++);

    @Test
    void aServerComesInWhenItHasAnsweredAPing() {
        KadPeer alice = KadFixture.peer(1);
        upkeep.identified(directTo(alice), true);
        assertThat(table.size()).isZero();
        answer(alice, true);
        assertThat(table.get(alice.key())).isPresent();
        assertThat(added).isEqualTo(1);
    }

    @Test
    void whoDoesNotAnswerStaysOut() {
        KadPeer alice = KadFixture.peer(1);
        upkeep.identified(directTo(alice), true);
        answer(alice, false);
        assertThat(table.size()).isZero();
    }

    @Test
    void whoServesNothingOrHasNoAddressOrIsBehindARelayIsNotEvenPinged() {
        KadPeer alice = KadFixture.peer(1);
        upkeep.identified(directTo(alice), false);
        upkeep.identified(new To(alice, Optional.of(ConnectionLimits.UNKNOWN)), true);
        known.clear();
        upkeep.identified(new To(alice, Optional.empty()), true);
        known.put(alice.id(), List.of(KadFixture.address("/ip4/192.168.1.1/tcp/1")));
        upkeep.identified(new To(alice, Optional.empty()), true);
        assertThat(pinged).isEmpty();
    }

    @Test
    void whoNoLongerServesLeaves() {
        KadPeer alice = KadFixture.peer(1);
        upkeep.identified(directTo(alice), true);
        answer(alice, true);
        upkeep.identified(directTo(alice), false);
        assertThat(table.size()).isZero();
    }

    @Test
    void anOldServerMakesRoomOnlyIfItIsSilent() {
        List<KadPeer> far = fillBucketZero();
        KadPeer stranger = far.getLast();
        time.advance(LATER);
        upkeep.identified(directTo(stranger), true);
        answer(stranger, true);
        answer(far.getFirst(), true);
        assertThat(table.get(stranger.key())).isEmpty();
        upkeep.identified(directTo(stranger), true);
        answer(stranger, true);
        answer(far.get(1), false);
        assertThat(table.get(stranger.key())).isPresent();
        assertThat(table.get(far.getFirst().key())).isPresent();
        assertThat(table.get(far.get(1).key())).isEmpty();
        assertThat(table.size()).isEqualTo(20);
    }

    @Test
    void aFloodOfServersIsNotAFloodOfPings() {
        for (int i = 1; i <= 100; i++) {
            upkeep.identified(directTo(KadFixture.peer(i)), true);
        }
        assertThat(pinged).hasSize(32);
    }

    /// Twenty in the table, one who would stand there, too.
    private List<KadPeer> fillBucketZero() {
        List<KadPeer> far = new ArrayList<>();
        for (int i = 1; far.size() < 21; i++) {
            KadPeer peer = KadFixture.peer(i);
            if (SELF.key().commonPrefix(peer.key()) == 0) {
                far.add(peer);
            }
        }
        far.subList(0, 20)
                .forEach(peer ->
                        table.offer(peer, PeerNetwork.of(peer.addresses().getFirst(), true), time.monotonicNanos()));
        return far;
    }

    private Connection directTo(KadPeer peer) {
        known.put(peer.id(), peer.addresses());
        return new To(peer, Optional.empty());
    }

    private void answer(KadPeer peer, boolean answered) {
        Optional.ofNullable(pinged.remove(peer.id())).orElseThrow().accept(answered);
        thread.runReady();
    }

    /// A connection that says where it leads and carries nothing.
    private record To(KadPeer peer, Optional<ConnectionLimits> limits) implements Connection {
        @Override
        public PeerId remotePeer() {
            return peer.id();
        }

        @Override
        public Multiaddr remoteAddress() {
            return peer.addresses().getFirst();
        }

        @Override
        public Multiaddr localAddress() {
            return remoteAddress();
        }

        @Override
        public Direction direction() {
            return Direction.OUTBOUND;
        }

        @Override
        public Instant openedAt() {
            return KadFixture.NOW;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public int streamCount() {
            return 0;
        }

        @Override
        public Optional<Duration> latency() {
            return Optional.empty();
        }

        @Override
        public Traffic traffic() {
            return Traffic.NONE;
        }

        @Override
        public Stream open(List<ProtocolId> candidates, StreamOptions options) {
            throw new AssertionError("nothing is opened here");
        }

        @Override
        public void close(CloseReason reason) {
            throw new AssertionError("nothing is closed here");
        }

        @Override
        public void awaitClosed() {
            throw new AssertionError("nobody waits here");
        }
    }
}
