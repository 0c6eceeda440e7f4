package org.nelumbo.libp2p.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nelumbo.libp2p.discovery.Peers.closes;
import static org.nelumbo.libp2p.discovery.Peers.dials;
import static org.nelumbo.libp2p.discovery.Peers.open;
import static org.nelumbo.libp2p.discovery.Peers.peer;
import static org.nelumbo.libp2p.discovery.Peers.tagged;
import static org.nelumbo.libp2p.discovery.Peers.target;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nelumbo.libp2p.discovery.DiscoveryEffect.Cause;
import org.nelumbo.libp2p.host.Direction;
import org.nelumbo.libp2p.host.PeerAddress;
import org.nelumbo.libp2p.peer.PeerId;

class ConnectionUpkeepTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final String COSIGNER = "cosigner";

    private final SplittableRandom random = new SplittableRandom(3);
    private final CandidatePool pool = new CandidatePool(random);
    private final ConnectionUpkeep upkeep = of(UpkeepParams.DEFAULT);

    private ConnectionUpkeep of(UpkeepParams params) {
        return new ConnectionUpkeep(params, pool, random, 0);
    }

    /// `count` peers, each in a network of its own.
    private static List<OpenPeer> peers(int count, Direction direction) {
        return new ArrayList<>(IntStream.range(0, count)
                .mapToObj(number -> open(number, number, direction))
                .toList());
    }

    private void offer(int first, int count, int networks) {
        pool.offer(
                IntStream.range(first, first + count)
                        .mapToObj(number -> target(number, number % networks))
                        .toList(),
                CandidateSource.DHT,
                0);
    }

    @Test
    void tooFewConnectionsAreToppedUpToTheMinimum() {
        offer(100, 60, 30);
        List<DiscoveryEffect> effects = upkeep.tick(peers(4, Direction.INBOUND), SECOND);
        assertThat(dials(effects)).hasSize(6).doesNotHaveDuplicates();
        assertThat(dials(upkeep.tick(peers(4, Direction.INBOUND), 2 * SECOND))).isEmpty();
    }

    @Test
    void whoWasNotReachedIsReplacedByTheNext() {
        offer(100, 60, 30);
        List<PeerId> first = dials(upkeep.tick(peers(8, Direction.OUTBOUND), SECOND));
        first.forEach(peer -> upkeep.dialled(peer, false, 2 * SECOND));
        assertThat(dials(upkeep.tick(peers(8, Direction.OUTBOUND), 3 * SECOND)))
                .hasSize(2)
                .doesNotContainAnyElementsOf(first);
    }

    @Test
    void noNetworkIsMoreThanTwoOfThoseWeChoose() {
        offer(100, 60, 3);
        List<DiscoveryEffect> effects = upkeep.tick(List.of(), SECOND);
        assertThat(dials(effects)).hasSize(6);
        assertThat(effects).contains(new DiscoveryEffect.Seek(4));
    }

    @Test
    void sourcesAreNotAskedMoreOftenThanEveryHalfMinute() {
        assertThat(upkeep.tick(List.of(), SECOND)).containsExactly(new DiscoveryEffect.Seek(10));
        assertThat(upkeep.tick(List.of(), 30 * SECOND)).isEmpty();
        assertThat(upkeep.tick(List.of(), 31 * SECOND)).containsExactly(new DiscoveryEffect.Seek(10));
    }

    @Test
    void betweenMinimumAndMaximumNothingHappens() {
        offer(100, 60, 30);
        assertThat(upkeep.tick(peers(10, Direction.INBOUND), SECOND)).isEmpty();
        assertThat(upkeep.tick(peers(50, Direction.INBOUND), SECOND)).isEmpty();
    }

    @Test
    void relayedConnectionsDoNotCountTowardsTheMinimum() {
        List<OpenPeer> relayed = peers(10, Direction.INBOUND).stream()
                .map(peer -> new OpenPeer(
                        peer.peer(), peer.network(), peer.direction(), false, peer.age(), peer.score(), peer.tags()))
                .toList();
        assertThat(upkeep.tick(relayed, SECOND)).containsExactly(new DiscoveryEffect.Seek(10));
    }

    @Test
    void aboveTheMaximumTheWorstThenInboundThenYoungestGo() {
        List<OpenPeer> open = peers(50, Direction.OUTBOUND);
        open.add(Peers.scored(open(60, 60, Direction.OUTBOUND), -1));
        open.add(open(61, 61, Direction.INBOUND));
        open.add(Peers.aged(open(62, 62, Direction.OUTBOUND), Duration.ofMinutes(1)));
        assertThat(closes(upkeep.tick(open, SECOND)))
                .containsExactly(
                        new DiscoveryEffect.Close(peer(60), Cause.TOO_MANY),
                        new DiscoveryEffect.Close(peer(61), Cause.TOO_MANY),
                        new DiscoveryEffect.Close(peer(62), Cause.TOO_MANY));
        assertThat(upkeep.snapshot().closed()).containsEntry(Cause.TOO_MANY, 3L);
    }

    @Test
    void amongThoseBelowZeroTheLowestScoreGoesFirstWhereverItIs() {
        List<OpenPeer> open = peers(47, Direction.OUTBOUND);
        open.add(Peers.scored(open(60, 60, Direction.INBOUND), -1));
        open.add(Peers.scored(open(61, 60, Direction.INBOUND), -1));
        open.add(Peers.scored(open(62, 62, Direction.OUTBOUND), -20));
        open.add(open(63, 63, Direction.OUTBOUND));
        assertThat(closes(upkeep.tick(open, SECOND)))
                .containsExactly(new DiscoveryEffect.Close(peer(62), Cause.TOO_MANY));
    }

    @Test
    void newcomersStayForTheirGrace() {
        List<OpenPeer> open = peers(50, Direction.OUTBOUND);
        open.add(Peers.aged(open(60, 60, Direction.INBOUND), Duration.ofSeconds(19)));
        assertThat(closes(upkeep.tick(open, SECOND)))
                .doesNotContain(new DiscoveryEffect.Close(peer(60), Cause.TOO_MANY));
    }

    @Test
    void whoFillsAllPlacesFromOneNetworkCompetesWithItself() {
        List<OpenPeer> open = peers(10, Direction.INBOUND);
        IntStream.range(100, 160).forEach(number -> open.add(open(number, 200, Direction.INBOUND)));
        List<DiscoveryEffect.Close> closed = closes(upkeep.tick(open, SECOND));
        assertThat(closed).hasSize(48).allMatch(close -> close.cause() == Cause.NETWORK_FULL);
        assertThat(closed)
                .map(DiscoveryEffect.Close::peer)
                .doesNotContainAnyElementsOf(peers(10, Direction.INBOUND).stream()
                        .map(OpenPeer::peer)
                        .toList());
    }

    @Test
    void trustedPeersAreAlwaysRedialledAndNeverTrimmed() {
        assertThat(upkeep.trust(target(7, 7)))
                .containsExactly(new DiscoveryEffect.Protect(peer(7), ConnectionUpkeep.TRUSTED_TAG));
        assertThat(dials(upkeep.tick(peers(50, Direction.INBOUND).subList(10, 50), SECOND)))
                .containsExactly(peer(7));
        upkeep.dialled(peer(7), false, SECOND);
        assertThat(dials(upkeep.tick(List.of(), 2 * SECOND))).isEmpty();
        assertThat(dials(upkeep.tick(List.of(), 8 * SECOND))).containsExactly(peer(7));
        upkeep.dialled(peer(7), true, 8 * SECOND);
        List<OpenPeer> open = peers(60, Direction.INBOUND);
        assertThat(closes(upkeep.tick(open, 9 * SECOND)))
                .hasSize(9)
                .noneMatch(close -> close.peer().equals(peer(7)));
        assertThat(upkeep.snapshot().trusted()).containsExactly(new UpkeepSnapshot.TrustedPeer(peer(7), true, 0));
    }

    @Test
    void aPeerThatIsNoLongerTrustedIsAGeneralOne() {
        upkeep.trust(target(7, 7));
        assertThat(upkeep.distrust(peer(7)))
                .containsExactly(new DiscoveryEffect.Unprotect(peer(7), ConnectionUpkeep.TRUSTED_TAG));
        assertThat(upkeep.distrust(peer(7))).isEmpty();
        upkeep.tick(List.of(open(7, 7, Direction.OUTBOUND)), SECOND);
        assertThat(upkeep.snapshot().general()).isEqualTo(1);
    }

    @Test
    void cosignersAreOutsideTheBudget() {
        List<OpenPeer> open = peers(50, Direction.INBOUND);
        IntStream.range(100, 110).forEach(number -> open.add(tagged(open(number, 1, Direction.OUTBOUND), COSIGNER)));
        assertThat(upkeep.tick(open, SECOND)).isEmpty();
        assertThat(upkeep.snapshot().general()).isEqualTo(50);
        assertThat(upkeep.snapshot().outside()).isEqualTo(10);
    }

    @Test
    void aCosignersConnectionIsClosedAfterTheSession() {
        List<OpenPeer> general = peers(12, Direction.INBOUND);
        List<OpenPeer> during = new ArrayList<>(general);
        during.add(tagged(open(100, 100, Direction.OUTBOUND), COSIGNER));
        List<OpenPeer> after = new ArrayList<>(general);
        after.add(open(100, 100, Direction.OUTBOUND));
        assertThat(upkeep.tick(during, SECOND)).isEmpty();
        assertThat(upkeep.tick(after, 2 * SECOND)).isEmpty();
        assertThat(upkeep.tick(after, 31 * SECOND)).isEmpty();
        assertThat(upkeep.tick(after, 32 * SECOND))
                .containsExactly(new DiscoveryEffect.Close(peer(100), Cause.RELEASED));
    }

    @Test
    void aNewSessionInTheMeantimeKeepsTheConnection() {
        List<OpenPeer> during = List.of(tagged(open(100, 100, Direction.OUTBOUND), COSIGNER));
        List<OpenPeer> between = List.of(open(100, 100, Direction.OUTBOUND));
        upkeep.tick(during, SECOND);
        upkeep.tick(between, 2 * SECOND);
        upkeep.tick(during, 20 * SECOND);
        assertThat(closes(upkeep.tick(between, 40 * SECOND))).isEmpty();
        assertThat(closes(upkeep.tick(between, 69 * SECOND))).isEmpty();
        assertThat(closes(upkeep.tick(between, 70 * SECOND))).hasSize(1);
    }

    @Test
    void aGeneralPeerThatSignedWithUsIsGeneralAgainAfterwards() {
        List<OpenPeer> general = List.of(open(100, 100, Direction.INBOUND));
        upkeep.tick(general, SECOND);
        upkeep.tick(List.of(tagged(general.getFirst(), COSIGNER)), 2 * SECOND);
        upkeep.tick(List.of(tagged(general.getFirst(), COSIGNER)), 3 * SECOND);
        assertThat(closes(upkeep.tick(general, 4 * SECOND))).isEmpty();
        assertThat(closes(upkeep.tick(general, 100 * SECOND))).isEmpty();
        assertThat(upkeep.snapshot().general()).isEqualTo(1);
    }

    @Test
    void keptBootstrapPeersAreGeneralButStay() {
        List<OpenPeer> open = new ArrayList<>(peers(60, Direction.OUTBOUND).stream()
                .map(peer -> tagged(peer, Bootstrap.TAG))
                .toList());
        assertThat(closes(upkeep.tick(open, SECOND))).isEmpty();
        assertThat(upkeep.snapshot().general()).isEqualTo(60);
    }

    @Test
    void rotationReplacesOneRandomPeerAndDoesNotTakeItBackAtOnce() {
        ConnectionUpkeep rotating = of(UpkeepParams.DEFAULT.rotating(Duration.ofMinutes(10)));
        List<OpenPeer> open = peers(10, Direction.OUTBOUND);
        assertThat(rotating.tick(open, 449 * SECOND)).isEmpty();
        List<DiscoveryEffect> effects = rotating.tick(open, 751 * SECOND);
        assertThat(effects)
                .singleElement()
                .isInstanceOfSatisfying(
                        DiscoveryEffect.Close.class,
                        close -> assertThat(close.cause()).isEqualTo(Cause.ROTATED));
        PeerId gone = closes(effects).getFirst().peer();
        pool.offer(List.of(new PeerAddress(gone, List.of(Peers.at(99, 1)))), CandidateSource.DHT, 751 * SECOND);
        List<OpenPeer> rest =
                open.stream().filter(peer -> !peer.peer().equals(gone)).toList();
        assertThat(dials(rotating.tick(rest, 800 * SECOND))).isEmpty();
        offer(200, 1, 30);
        assertThat(dials(rotating.tick(rest, 801 * SECOND))).containsExactly(peer(200));
    }

    @Test
    void withTooFewConnectionsNobodyIsRotatedAway() {
        ConnectionUpkeep rotating = of(UpkeepParams.DEFAULT.rotating(Duration.ofMinutes(10)));
        assertThat(closes(rotating.tick(peers(9, Direction.OUTBOUND), 10_000 * SECOND)))
                .isEmpty();
    }

    @Test
    void aChangedNetworkForgetsAllWaits() {
        offer(100, 1, 30);
        List<PeerId> first = dials(upkeep.tick(List.of(), SECOND));
        first.forEach(peer -> upkeep.dialled(peer, false, SECOND));
        offer(100, 1, 30);
        assertThat(dials(upkeep.tick(List.of(), 2 * SECOND))).isEmpty();
        upkeep.retryAll();
        assertThat(dials(upkeep.tick(List.of(), 2 * SECOND))).isEqualTo(first);
    }
}
