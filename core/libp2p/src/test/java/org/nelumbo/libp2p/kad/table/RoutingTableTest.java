package org.nelumbo.libp2p.kad.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nelumbo.libp2p.kad.KadFixture;

class RoutingTableTest {
    private static final long LATER = Duration.ofMinutes(11).toNanos();

    private final KadPeer self = KadFixture.peer(0);
    private final RoutingTable table = new RoutingTable(self.key(), TableParams.DEFAULT);

    @Test
    void neitherOurselvesNorAPeerWithoutAddressComesIn() {
        assertThat(offer(self, 0)).isEqualTo(new Admission.Refused(Admission.Reason.SELF));
        assertThat(offer(KadPeer.of(KadFixture.id(1), List.of()), 0))
                .isEqualTo(new Admission.Refused(Admission.Reason.NO_ADDRESS));
        assertThat(table.size()).isZero();
    }

    @Test
    void aKnownPeerGetsItsNewAddresses() {
        offer(KadFixture.peerAt(1, "/ip4/9.9.9.9/tcp/1"), 0);
        KadPeer moved = KadFixture.peerAt(1, "/ip4/9.9.9.9/tcp/2");
        assertThat(offer(moved, 1)).isEqualTo(new Admission.Known());
        assertThat(table.get(moved.key()).orElseThrow().addresses()).isEqualTo(moved.addresses());
        assertThat(table.size()).isEqualTo(1);
    }

    @Test
    void aFullBucketTakesAPeerOnlyAfterAnOldOneStayedSilent() {
        List<KadPeer> far = ofBucketZero(21);
        far.subList(0, 20).forEach(peer -> offer(peer, 0));
        table.answered(far.getFirst().key(), LATER / 2);
        assertThat(offer(far.getLast(), LATER)).isEqualTo(new Admission.PingFirst(far.get(1)));
        table.remove(far.get(1).key());
        assertThat(offer(far.getLast(), LATER)).isEqualTo(new Admission.Added());
        assertThat(table.size()).isEqualTo(20);
    }

    @Test
    void anOldPeerThatAnswersThePingStays() {
        List<KadPeer> far = ofBucketZero(21);
        far.subList(0, 20).forEach(peer -> offer(peer, 0));
        assertThat(offer(far.getLast(), LATER)).isEqualTo(new Admission.PingFirst(far.getFirst()));
        table.answered(far.getFirst().key(), LATER);
        assertThat(offer(far.getLast(), LATER)).isEqualTo(new Admission.PingFirst(far.get(1)));
        assertThat(table.get(far.getFirst().key())).isPresent();
    }

    @Test
    void nobodyIsPingedAgainAtOnce() {
        List<KadPeer> far = ofBucketZero(22);
        far.subList(0, 20).forEach(peer -> offer(peer, 0));
        assertThat(offer(far.get(20), 1)).isEqualTo(new Admission.Refused(Admission.Reason.BUCKET_FULL));
        for (int i = 0; i < 20; i++) {
            assertThat(offer(far.get(20), LATER)).isInstanceOf(Admission.PingFirst.class);
        }
        assertThat(offer(far.get(20), LATER)).isEqualTo(new Admission.Refused(Admission.Reason.BUCKET_FULL));
    }

    @Test
    void aPeerThatFailsTwiceInARowIsDropped() {
        KadPeer peer = KadFixture.peer(1);
        offer(peer, 0);
        assertThat(table.failed(peer.key())).isFalse();
        table.answered(peer.key(), 1);
        assertThat(table.failed(peer.key())).isFalse();
        assertThat(table.failed(peer.key())).isTrue();
        assertThat(table.size()).isZero();
        assertThat(table.failed(peer.key())).isFalse();
    }

    @Test
    void twoOfANetworkComeIntoABucketAndEightIntoTheTable() {
        List<KadPeer> neighbours = IntStream.range(1, 400)
                .mapToObj(i -> KadFixture.peerAt(i, "/ip4/203.0.113." + i % 250 + "/tcp/4001"))
                .toList();
        List<Admission> outcomes =
                neighbours.stream().map(peer -> offer(peer, 0)).toList();
        assertThat(table.size()).isEqualTo(8);
        assertThat(IntStream.range(0, KadKey.BITS).map(table::bucketSize)).allMatch(size -> size <= 2);
        assertThat(outcomes)
                .contains(
                        new Admission.Refused(Admission.Reason.NETWORK_IN_BUCKET),
                        new Admission.Refused(Admission.Reason.NETWORK_IN_TABLE));
    }

    @Test
    void amongPeersOfManyNetworksNoNetworkGetsMoreThanTheOthers() {
        IntStream.range(1, 60).mapToObj(KadFixture::peer).forEach(peer -> offer(peer, 0));
        int before = table.size();
        List<KadPeer> neighbours = IntStream.range(100, 400)
                .mapToObj(i -> KadFixture.peerAt(i, "/ip4/203.0.113." + i % 250 + "/tcp/4001"))
                .toList();
        neighbours.forEach(peer -> offer(peer, 0));
        assertThat(table.size()).isEqualTo(before + 1);
    }

    @Test
    void anIp6NetworkIsTheFirst48Bits() {
        IntStream.range(1, 200)
                .mapToObj(i -> KadFixture.peerAt(i, "/ip6/2001:db8:7:" + Integer.toHexString(i) + "::1/tcp/4001"))
                .forEach(peer -> offer(peer, 0));
        assertThat(table.size()).isEqualTo(8);
        assertThat(offer(KadFixture.peerAt(500, "/ip6/2001:db8:8::1/tcp/4001"), 0))
                .isEqualTo(new Admission.Added());
    }

    @Test
    void anIp4AddressInsideIp6IsOfItsIp4Network() {
        assertThat(PeerNetwork.of(KadFixture.address("/ip6/::ffff:203.0.113.9/tcp/1"), true))
                .isEqualTo(PeerNetwork.of(KadFixture.address("/ip4/203.0.113.200/tcp/1"), true));
    }

    @Test
    void aRelayedAddressIsOfTheNetworkOfItsRelay() {
        String relay = "/ip4/203.0.113.9/tcp/1/p2p/" + KadFixture.id(5) + "/p2p-circuit";
        assertThat(PeerNetwork.of(KadFixture.address(relay), true))
                .isEqualTo(PeerNetwork.of(KadFixture.address("/ip4/203.0.113.200/tcp/1"), true));
    }

    @Test
    void theSameMachineMayBeLeftUncounted() {
        assertThat(PeerNetwork.of(KadFixture.address("/ip4/127.0.0.1/tcp/1"), false)
                        .isCounted())
                .isFalse();
        assertThat(PeerNetwork.of(KadFixture.address("/ip4/127.0.0.1/tcp/1"), true)
                        .isCounted())
                .isTrue();
        assertThat(PeerNetwork.of(KadFixture.address("/ip4/192.168.1.1/tcp/1"), false)
                        .isCounted())
                .isTrue();
    }

    private List<KadPeer> ofBucketZero(int count) {
        List<KadPeer> found = new ArrayList<>();
        for (int i = 1; found.size() < count; i++) {
            KadPeer peer = KadFixture.peer(i);
            if (self.key().commonPrefix(peer.key()) == 0) {
                found.add(peer);
            }
        }
        return found;
    }

    private Admission offer(KadPeer peer, long nowNanos) {
        PeerNetwork group = peer.addresses().isEmpty()
                ? PeerNetwork.UNCOUNTED
                : PeerNetwork.of(peer.addresses().getFirst(), true);
        return table.offer(peer, group, nowNanos);
    }
}
