package org.nelumbo.libp2p.discovery.eclipse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nelumbo.libp2p.discovery.eclipse.Pictures.at;
import static org.nelumbo.libp2p.discovery.eclipse.Pictures.connections;
import static org.nelumbo.libp2p.discovery.eclipse.Pictures.in;
import static org.nelumbo.libp2p.discovery.eclipse.Pictures.view;
import static org.nelumbo.libp2p.discovery.eclipse.Pictures.views;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nelumbo.libp2p.discovery.eclipse.EclipsePicture.ConnectedPeer;
import org.nelumbo.libp2p.discovery.eclipse.EclipseVerdict.Level;
import org.nelumbo.libp2p.discovery.eclipse.PeerView.Target;
import org.nelumbo.libp2p.host.Direction;

class EclipseWatchTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:41:00Z");
    private static final EclipsePicture NOTHING = connections(List.of());

    private final EclipseWatch watch = new EclipseWatch(EclipseThresholds.DEFAULT);

    private EclipseVerdict look(EclipsePicture picture) {
        return watch.look(picture, NOW);
    }

    private static List<SeenPeer> spread(int count) {
        return new ArrayList<>(
                IntStream.range(0, count).mapToObj(number -> in(number, number)).toList());
    }

    private static List<String> sentences(EclipseVerdict verdict) {
        return verdict.findings().stream().map(EclipseFinding::explanation).toList();
    }

    @Test
    void nineOfTenConnectionsInOneNetworkAreAnAlarmThatNamesIt() {
        List<SeenPeer> peers = spread(1);
        IntStream.range(1, 10).forEach(number -> peers.add(at("203.0.113." + number, number)));
        EclipseVerdict verdict = look(connections(peers));
        assertThat(verdict.level()).isEqualTo(Level.ALARM);
        assertThat(verdict.since()).contains(NOW);
        assertThat(sentences(verdict)).containsExactly("9 of 10 connections are in 203.0.113.0/24");
    }

    @Test
    void manyConnectionsInThreeNetworksAreAnAlarm() {
        List<SeenPeer> peers = spread(6);
        IntStream.range(0, 14).forEach(number -> peers.add(in(100 + number % 3, 100 + number)));
        EclipseVerdict verdict = look(connections(peers));
        assertThat(verdict.level()).isEqualTo(Level.ALARM);
        assertThat(sentences(verdict)).singleElement().asString().startsWith("14 of 20 connections are in ");
    }

    @Test
    void manyNetworksAreCalm() {
        assertThat(look(connections(spread(10))).level()).isEqualTo(Level.CALM);
    }

    @Test
    void fewConnectionsSayNothing() {
        assertThat(look(NOTHING).level()).isEqualTo(Level.UNKNOWN);
        assertThat(look(connections(List.of(in(1, 1), in(1, 2), in(1, 3), in(1, 4))))
                        .level())
                .isEqualTo(Level.UNKNOWN);
    }

    @Test
    void peersOfThisComputerAndItsNetworkDoNotCount() {
        List<SeenPeer> peers = IntStream.range(1, 20)
                .mapToObj(number -> at("192.168.1." + number, number))
                .toList();
        assertThat(look(connections(peers)).level()).isEqualTo(Level.UNKNOWN);
    }

    @Test
    void everybodyBehindOneRelayIsOneNetwork() {
        List<SeenPeer> peers = IntStream.range(1, 8)
                .mapToObj(number -> SeenPeer.of(
                        Pictures.peer(number),
                        List.of(Pictures.address("/ip4/203.0.113.7/tcp/1/p2p/" + Pictures.peer(99) + "/p2p-circuit"))))
                .toList();
        assertThat(sentences(look(connections(peers)))).containsExactly("7 of 7 connections are in 203.0.113.7");
    }

    @Test
    void aTableHeldByOneNetworkIsAnAlarm() {
        List<SeenPeer> table = spread(4);
        IntStream.range(0, 30).forEach(number -> table.add(in(500, 500 + number)));
        EclipseVerdict verdict = look(new EclipsePicture(List.of(), table, List.of(), List.of()));
        assertThat(sentences(verdict)).singleElement().asString().startsWith("30 of 34 entries of the routing table");
    }

    @Test
    void viewsThatAgreeAreCalm() {
        assertThat(look(views(view(Target.RANDOM, 0), view(Target.RANDOM, 5), view(Target.RANDOM, 10)))
                        .level())
                .isEqualTo(Level.CALM);
    }

    @Test
    void viewsWithoutACommonPeerAreAnAlarm() {
        EclipseVerdict verdict = look(views(
                view(Target.RANDOM, 0), view(Target.RANDOM, 100), view(Target.RANDOM, 200), view(Target.RANDOM, 300)));
        assertThat(verdict.level()).isEqualTo(Level.ALARM);
        assertThat(sentences(verdict)).containsExactly("the 4 views of a random key have no peers in common");
    }

    @Test
    void halfOfTheViewsApartAreAnAlarm() {
        EclipseVerdict verdict = look(views(
                view(Target.OURSELVES, 0),
                view(Target.OURSELVES, 1),
                view(Target.OURSELVES, 100),
                view(Target.OURSELVES, 200)));
        assertThat(verdict.level()).isEqualTo(Level.ALARM);
        assertThat(sentences(verdict))
                .containsExactly("2 of 4 views of our own id have no peers in common with the others");
    }

    @Test
    void oneViewApartIsAHintAndTwoHintsAreAnAlarm() {
        EclipsePicture apart = views(view(Target.RANDOM, 0), view(Target.RANDOM, 1), view(Target.RANDOM, 100));
        assertThat(look(apart).level()).isEqualTo(Level.HINT);
        List<ConnectedPeer> inbound = spread(8).stream()
                .map(peer -> new ConnectedPeer(peer, Direction.INBOUND))
                .toList();
        EclipseVerdict both = look(new EclipsePicture(inbound, List.of(), apart.views(), List.of()));
        assertThat(both.level()).isEqualTo(Level.ALARM);
        assertThat(sentences(both))
                .containsExactlyInAnyOrder(
                        "1 of 3 views of a random key have no peers in common with the others",
                        "all 8 connections were opened by the other side");
    }

    @Test
    void lookUpsThatFailedAreNoViews() {
        assertThat(look(views(
                                view(Target.RANDOM, 0),
                                view(Target.RANDOM, 1),
                                view(Target.RANDOM, 100, 4, 0.01),
                                view(Target.RANDOM, 200, 1, 0.01)))
                        .level())
                .isEqualTo(Level.UNKNOWN);
    }

    @Test
    void liarsThatAgreeWithEachOtherAreSeenByTheirNetworks() {
        List<SeenPeer> liars = IntStream.range(0, 20)
                .mapToObj(number -> in(500 + number % 2, number))
                .toList();
        PeerView lie = new PeerView(Pictures.peer(1), Target.RANDOM, liars, 0.01);
        assertThat(sentences(look(views(lie, lie, lie))))
                .singleElement()
                .asString()
                .startsWith("20 of 20 peers named in answers are in ");
    }

    @Test
    void oneLiarAloneRaisesNoAlarm() {
        PeerView lie = new PeerView(
                Pictures.peer(1),
                Target.RANDOM,
                IntStream.range(0, 20).mapToObj(number -> in(500, 700 + number)).toList(),
                0.01);
        assertThat(look(views(view(Target.RANDOM, 0), view(Target.RANDOM, 1), view(Target.RANDOM, 2), lie))
                        .level())
                .isEqualTo(Level.HINT);
    }

    @Test
    void aCrowdAroundOurIdIsAnAlarm() {
        EclipseVerdict verdict = look(views(
                view(Target.OURSELVES, 0, 20, 0.0005),
                view(Target.OURSELVES, 0, 20, 0.0005),
                view(Target.RANDOM, 500, 20, 0.02),
                view(Target.RANDOM, 500, 20, 0.019)));
        assertThat(verdict.level()).isEqualTo(Level.ALARM);
        assertThat(sentences(verdict))
                .containsExactly("peers stand 40 times closer around our id than around a random key");
    }

    @Test
    void aSmallNetworkIsNotCrowded() {
        assertThat(look(views(view(Target.OURSELVES, 0, 7, 0.4), view(Target.RANDOM, 0, 7, 0.9)))
                        .findings())
                .isEmpty();
    }

    @Test
    void otherPeersInEverybodysPlaceAreAHint() {
        look(connections(spread(10)));
        List<SeenPeer> others = IntStream.range(0, 10)
                .mapToObj(number -> in(300 + number, 300 + number))
                .toList();
        EclipseVerdict verdict = look(connections(others));
        assertThat(verdict.level()).isEqualTo(Level.HINT);
        assertThat(sentences(verdict)).containsExactly("10 peers left and 10 others came between two looks");
        assertThat(look(connections(others)).level()).isEqualTo(Level.CALM);
    }

    @Test
    void joiningLeavingAndHalfOfThePeersChangingAreNotStrange() {
        look(NOTHING);
        assertThat(look(connections(spread(20))).level()).isEqualTo(Level.CALM);
        List<SeenPeer> half = spread(20).subList(0, 10);
        List<SeenPeer> changed = new ArrayList<>(half);
        IntStream.range(300, 310).forEach(number -> changed.add(in(number, number)));
        assertThat(look(connections(changed)).level()).isEqualTo(Level.CALM);
        assertThat(look(NOTHING).findings()).isEmpty();
    }

    @Test
    void beingSeenAtDifferentAddressesIsAHint() {
        EclipseVerdict verdict = look(Pictures.observations(
                "/ip4/8.8.8.8/tcp/1", "/ip4/9.9.9.9/tcp/1", "/ip4/7.7.7.7/tcp/2", "/ip4/8.8.8.8/tcp/3"));
        assertThat(verdict.level()).isEqualTo(Level.HINT);
        assertThat(sentences(verdict)).containsExactly("4 peers see us at 3 different addresses");
    }

    @Test
    void otherPortsOfOneAddressAndBothKindsOfAddressAreNotStrange() {
        assertThat(look(Pictures.observations(
                                "/ip4/8.8.8.8/tcp/1",
                                "/ip4/8.8.8.8/tcp/2",
                                "/ip4/8.8.8.8/tcp/3",
                                "/ip6/2a01:db8:0:1::1/tcp/1",
                                "/ip6/2a01:db8:0:1::2/tcp/1",
                                "/ip6/2a01:db8:0:1::3/tcp/1",
                                "/ip6/2a01:db8:0:1::4/tcp/1"))
                        .findings())
                .isEmpty();
    }

    @Test
    void anAlarmEndsAfterTwoCalmPictures() {
        List<SeenPeer> bad =
                IntStream.range(0, 10).mapToObj(number -> in(1, number)).toList();
        EclipseVerdict alarm = look(connections(bad));
        assertThat(watch.look(connections(spread(10)), NOW.plusSeconds(1))).isEqualTo(alarm);
        assertThat(watch.look(connections(bad), NOW.plusSeconds(2))).isEqualTo(alarm);
        assertThat(watch.look(connections(spread(10)), NOW.plusSeconds(3))).isEqualTo(alarm);
        assertThat(watch.look(connections(spread(10)), NOW.plusSeconds(4)).level())
                .isEqualTo(Level.CALM);
        assertThat(watch.verdict().since()).isEqualTo(Optional.empty());
    }
}
