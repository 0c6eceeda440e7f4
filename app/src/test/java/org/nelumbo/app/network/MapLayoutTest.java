package org.nelumbo.app.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nelumbo.app.fixture.NetworkFixture;
import org.nelumbo.app.network.MapLayout.Spot;
import org.nelumbo.node.service.NetworkSnapshot;

class MapLayoutTest {
    private static final double WIDTH = 480;
    private static final double HEIGHT = 430;

    @Test
    void fewPeersAllHaveNamesAndStandApart() {
        MapLayout layout = layout(NetworkFixture.few());
        assertThat(layout.spots()).hasSize(4).allMatch(Spot::named);
        assertThat(closest(layout.spots())).isGreaterThan(60);
    }

    @Test
    void fiveHundredPeersStandInsideAndNobodyCoversAnybody() {
        MapLayout layout = layout(NetworkFixture.many());
        assertThat(layout.spots().size() + layout.unseen()).isEqualTo(501);
        assertThat(layout.unseen()).isLessThan(120);
        assertThat(layout.spots()).filteredOn(Spot::named).hasSizeLessThanOrEqualTo(13);
        assertThat(layout.spots())
                .allMatch(spot -> spot.x() > 0 && spot.x() < WIDTH && spot.y() > 0 && spot.y() < HEIGHT);
        assertThat(closest(layout.spots())).isGreaterThanOrEqualTo(2 * layout.dot());
    }

    @Test
    void samePeersInAnotherOrderStandAtTheSamePlaces() {
        List<PeerRow> rows = rows(NetworkFixture.many());
        List<PeerRow> turned = new ArrayList<>(rows);
        Collections.reverse(turned);
        assertThat(MapLayout.of(turned, WIDTH, HEIGHT)).isEqualTo(MapLayout.of(rows, WIDTH, HEIGHT));
    }

    @Test
    void nobodyIsFineToo() {
        assertThat(MapLayout.of(List.of(), WIDTH, HEIGHT).spots()).isEmpty();
        assertThat(MapLayout.of(rows(NetworkFixture.many()), 1, 1).radius()).isPositive();
    }

    private static double closest(List<Spot> spots) {
        double least = Double.MAX_VALUE;
        for (int i = 0; i < spots.size(); i++) {
            for (int j = i + 1; j < spots.size(); j++) {
                least = Math.min(
                        least,
                        Math.hypot(
                                spots.get(i).x() - spots.get(j).x(),
                                spots.get(i).y() - spots.get(j).y()));
            }
        }
        return least;
    }

    private static MapLayout layout(NetworkSnapshot snapshot) {
        return MapLayout.of(rows(snapshot), WIDTH, HEIGHT);
    }

    private static List<PeerRow> rows(NetworkSnapshot snapshot) {
        List<PeerRow> rows = new ArrayList<>();
        snapshot.peers().forEach(peer -> rows.add(PeerRow.of(peer)));
        snapshot.absent().forEach(absent -> rows.add(PeerRow.of(absent)));
        return rows;
    }
}
