package org.nelumbo.app.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.Test;
import org.nelumbo.app.fixture.NetworkFixture;
import org.nelumbo.node.service.NetworkPeer;
import org.nelumbo.node.service.NetworkSnapshot;

class PeerListTest {
    private final PeerList list = new PeerList();

    @Test
    void filterLooksAtNamesIdsAddressesAndPrograms() {
        list.show(rows(NetworkFixture.many()));
        assertThat(list.shown()).hasSize(501);
        list.part().set("  CAROL ");
        assertThat(list.shown()).extracting(PeerRow::name).containsExactly("Carol");
        list.part().set(NetworkFixture.id("peer 77").substring(20).toLowerCase(Locale.ROOT));
        assertThat(list.shown()).hasSize(1);
        list.part().set("lotus-sdk");
        assertThat(list.shown()).hasSizeGreaterThan(50).hasSizeLessThan(450);
        assertThat(list.filtered()).isTrue();
    }

    @Test
    void kindsCanBeShownAlone() {
        list.show(rows(NetworkFixture.many()));
        list.filter().set(PeerList.Filter.COSIGNERS);
        assertThat(list.shown()).extracting(PeerRow::name).containsExactly("Bob", "Carol", "Dave");
        list.filter().set(PeerList.Filter.RELAYED);
        assertThat(list.shown()).isNotEmpty().allMatch(PeerRow::relayed);
        list.filter().set(PeerList.Filter.HELPERS);
        assertThat(list.shown()).isNotEmpty().allMatch(row -> row.kind().helps());
        list.filter().set(PeerList.Filter.TROUBLED);
        assertThat(list.shown()).extracting(PeerRow::name).contains("Bob").doesNotContain("Carol");
    }

    @Test
    void everyOrderSortsBothWaysAndPutsEverybodySomewhere() {
        list.show(rows(NetworkFixture.many()));
        for (PeerOrder order : PeerOrder.values()) {
            list.sort(order, true);
            assertThat(list.shown()).hasSize(501);
            list.sort(order, false);
            assertThat(list.shown()).hasSize(501).isSortedAccordingTo(order.comparator(false));
        }
        list.sort(PeerOrder.DELAY, false);
        assertThat(list.shown().getLast().name()).isEqualTo("Bob");
        assertThat(list.shown().stream().flatMap(row -> row.latency().stream()).toList())
                .isSortedAccordingTo(Comparator.<Duration>naturalOrder());
    }

    @Test
    void newFiguresOfTheSamePeersMoveNothing() {
        list.show(rows(NetworkFixture.monday()));
        List<Boolean> replaced = new ArrayList<>();
        list.shown().addListener((ListChangeListener<PeerRow>) change -> {
            while (change.next()) {
                replaced.add(change.getAddedSize() > 1);
            }
        });
        list.show(
                rows(NetworkFixture.monday()).stream().map(PeerListTest::later).toList());
        assertThat(replaced).hasSize(8).containsOnly(false);
    }

    private static PeerRow later(PeerRow row) {
        return row.peer().map(PeerListTest::later).map(PeerRow::of).orElse(row);
    }

    private static NetworkPeer later(NetworkPeer peer) {
        return new NetworkPeer(
                peer.peerId(),
                peer.nym(),
                peer.person(),
                peer.roles(),
                peer.inbound(),
                peer.transport(),
                peer.address(),
                peer.relay(),
                peer.latency(),
                peer.score(),
                peer.since(),
                peer.bytesIn() + 1,
                peer.bytesOut(),
                peer.agent(),
                peer.protocols(),
                peer.connections());
    }

    private static List<PeerRow> rows(NetworkSnapshot snapshot) {
        List<PeerRow> rows = new ArrayList<>();
        snapshot.peers().forEach(peer -> rows.add(PeerRow.of(peer)));
        snapshot.absent().forEach(absent -> rows.add(PeerRow.of(absent)));
        return rows;
    }
}
