package org.nelumbo.libp2p.kad.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.libp2p.kad.KadFixture;

class RoutingTablePropertyTest {
    @Property(tries = 200)
    void theNearestAreTheNearestOfAll(
            @ForAll @Size(max = 300) List<@IntRange(max = 2000) Integer> numbers,
            @ForAll @Size(32) byte[] target,
            @ForAll @IntRange(min = 1, max = 40) int count) {
        RoutingTable table = filled(numbers);
        KadKey key = KadKey.ofHash(Bytes.of(target));
        assertNearest(table, key, count);
        assertNearest(table, KadFixture.peer(1).key(), count);
        assertNearest(table, KadFixture.peer(0).key(), count);
    }

    @Property(tries = 100)
    void limitsHoldWhateverIsOfferedRemovedAndFails(
            @ForAll @Size(max = 400) List<@IntRange(max = 600) Integer> numbers) {
        RoutingTable table = new RoutingTable(KadFixture.peer(0).key(), TableParams.DEFAULT);
        int step = 0;
        for (int number : numbers) {
            KadPeer peer = KadFixture.peerAt(number, "/ip4/8.8." + number % 40 + ".1/tcp/1");
            switch (step++ % 5) {
                case 3 -> table.failed(peer.key());
                case 4 -> table.remove(peer.key());
                default -> table.offer(peer, PeerNetwork.of(peer.addresses().getFirst(), true), step);
            }
        }
        List<KadPeer> all = all(table);
        assertThat(all).hasSize(table.size()).doesNotHaveDuplicates().doesNotContain(KadFixture.peer(0));
        for (int i = 0; i < KadKey.BITS; i++) {
            assertThat(table.bucketSize(i)).isLessThanOrEqualTo(20);
        }
        Set<PeerNetwork> groups = new LinkedHashSet<>();
        all.forEach(peer -> groups.add(PeerNetwork.of(peer.addresses().getFirst(), true)));
        groups.forEach(group -> assertThat(table.count(group)).isLessThanOrEqualTo(8));
    }

    @Property(tries = 50)
    void theSameOffersMakeTheSameTable(@ForAll @Size(max = 200) List<@IntRange(max = 900) Integer> numbers) {
        assertThat(all(filled(numbers))).containsExactlyElementsOf(all(filled(numbers)));
    }

    private static void assertNearest(RoutingTable table, KadKey target, int count) {
        List<KadPeer> expected = all(table).stream()
                .sorted(Comparator.comparing(peer -> peer.key().distance(target)))
                .limit(count)
                .toList();
        assertThat(table.closest(target, count)).containsExactlyElementsOf(expected);
    }

    private static RoutingTable filled(List<Integer> numbers) {
        RoutingTable table = new RoutingTable(KadFixture.peer(0).key(), TableParams.DEFAULT);
        numbers.forEach(number -> {
            KadPeer peer = KadFixture.peer(number);
            table.offer(peer, PeerNetwork.of(peer.addresses().getFirst(), true), 0);
        });
        return table;
    }

    private static List<KadPeer> all(RoutingTable table) {
        List<KadPeer> all = new ArrayList<>();
        table.forEach(all::add);
        return all;
    }
}
