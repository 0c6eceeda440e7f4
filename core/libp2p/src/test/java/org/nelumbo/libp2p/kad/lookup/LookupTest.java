package org.nelumbo.libp2p.kad.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.nelumbo.libp2p.kad.KadFixture;
import org.nelumbo.libp2p.kad.table.KadKey;
import org.nelumbo.libp2p.kad.table.KadPeer;
import org.nelumbo.libp2p.multiformats.Multiaddr;

class LookupTest {
    private static final KadKey SELF = KadFixture.peer(0).key();
    private static final KadKey TARGET = KadKey.of(KadFixture.text("target"));
    private static final LookupParams PARAMS = LookupParams.DEFAULT;

    @Test
    void withoutPeersItEndsAtOnce() {
        assertThat(new Lookup(SELF, TARGET, List.of(), PARAMS).on(new LookupEvent.Started()))
                .containsExactly(new LookupEffect.Finished(List.of(), 0, 0, 0));
    }

    @Test
    void tenAreAskedAtOnceNearestFirst() {
        List<KadPeer> seeds = sorted(1, 21);
        Lookup lookup = new Lookup(SELF, TARGET, seeds, PARAMS);
        assertThat(asked(lookup.on(new LookupEvent.Started()))).containsExactlyElementsOf(seeds.subList(0, 10));
        assertThat(asked(lookup.on(answer(seeds.getFirst())))).containsExactly(seeds.get(10));
        assertThat(asked(lookup.on(new LookupEvent.Failed(seeds.get(1))))).containsExactly(seeds.get(11));
    }

    @Test
    void itEndsWhenTheNearestHaveAnswered() {
        List<KadPeer> seeds = sorted(1, 31);
        Outcome outcome = run(new Lookup(SELF, TARGET, seeds.subList(0, 3), PARAMS), any -> Optional.of(seeds));
        assertThat(outcome.finished.nearest()).containsExactlyElementsOf(seeds.subList(0, 20));
        assertThat(outcome.asked).containsExactlyInAnyOrderElementsOf(seeds.subList(0, 20));
        assertThat(outcome.finished.hops()).isEqualTo(2);
    }

    @Test
    void failedPeersAreReplacedByFartherOnes() {
        List<KadPeer> seeds = sorted(1, 31);
        Set<KadPeer> dead = new HashSet<>(seeds.subList(0, 5));
        Outcome outcome = run(
                new Lookup(SELF, TARGET, seeds.subList(0, 10), PARAMS),
                peer -> Optional.of(seeds).filter(named -> !dead.contains(peer)));
        assertThat(outcome.finished.nearest()).containsExactlyElementsOf(seeds.subList(5, 25));
        assertThat(outcome.finished.failed()).isEqualTo(5);
    }

    @Test
    void peersFartherThanTheNearestHeardOfAreNotFollowed() {
        List<KadPeer> all = sorted(1, 101);
        Outcome outcome =
                run(new Lookup(SELF, TARGET, all.subList(0, 20), PARAMS), any -> Optional.of(all.subList(40, 60)));
        assertThat(outcome.asked).containsExactlyInAnyOrderElementsOf(all.subList(0, 20));
    }

    @Test
    void neitherOurselvesNorPeersWithoutAddressAreAsked() {
        KadPeer nowhere = KadPeer.of(KadFixture.id(77), List.of());
        Outcome outcome = run(
                new Lookup(SELF, TARGET, List.of(KadFixture.peer(1)), PARAMS),
                any -> Optional.of(List.of(KadFixture.peer(0), nowhere)));
        assertThat(outcome.asked).containsExactly(KadFixture.peer(1));
    }

    @Test
    void everyPeerIsAskedOnce() {
        List<KadPeer> all = sorted(1, 61);
        Outcome outcome = run(new Lookup(SELF, TARGET, all, PARAMS.forTable(60)), any -> Optional.of(all));
        assertThat(outcome.asked).doesNotHaveDuplicates();
        assertThat(outcome.finished.nearest()).containsExactlyElementsOf(all.subList(0, 20));
    }

    @Test
    void somebodyWhoNamesEverNearerPeersIsGivenUp() {
        List<KadPeer> endless = sorted(1, 5000);
        int[] next = {endless.size()};
        Outcome outcome = run(new Lookup(SELF, TARGET, endless.subList(4990, 4999), PARAMS), any -> {
            next[0] -= 20;
            return Optional.of(next[0] >= 0 ? endless.subList(next[0], next[0] + 20) : List.of());
        });
        assertThat(outcome.asked).hasSizeLessThanOrEqualTo(PARAMS.maxAsked());
    }

    @Test
    void aLiarMisleadsOnlyItsOwnPath() {
        List<KadPeer> all = sorted(1, 200);
        List<KadPeer> honest = all.subList(100, 199);
        KadPeer liar = honest.getLast();
        List<KadPeer> invented = all.subList(0, 20);
        Outcome outcome = run(
                new Lookup(SELF, TARGET, List.of(liar, honest.get(90), honest.get(91)), PARAMS.forTable(60)),
                peer -> Optional.of(peer.equals(liar) ? invented : honest.subList(0, 20))
                        .filter(named -> !invented.contains(peer)));
        assertThat(outcome.finished.nearest()).containsExactlyElementsOf(honest.subList(0, 20));
    }

    @Test
    void pathsShareTheParallelRequests() {
        Lookup lookup = new Lookup(SELF, TARGET, sorted(1, 61), PARAMS.forTable(60));
        assertThat(asked(lookup.on(new LookupEvent.Started()))).hasSize(10);
    }

    @Test
    void stoppedItTellsWhatItHasAndNothingAfterwards() {
        List<KadPeer> seeds = sorted(1, 21);
        Lookup lookup = new Lookup(SELF, TARGET, seeds, PARAMS);
        lookup.on(new LookupEvent.Started());
        lookup.on(answer(seeds.get(3)));
        assertThat(lookup.on(new LookupEvent.Stopped()))
                .containsExactly(new LookupEffect.Finished(List.of(seeds.get(3)), 1, 11, 0));
        assertThat(lookup.on(answer(seeds.get(4)))).isEmpty();
    }

    @Test
    void answersOfPeersThatWereNotAskedChangeNothing() {
        Lookup lookup = new Lookup(SELF, TARGET, List.of(KadFixture.peer(1)), PARAMS);
        lookup.on(new LookupEvent.Started());
        assertThat(lookup.on(answer(KadFixture.peer(2)))).isEmpty();
        assertThat(lookup.nearest()).isEmpty();
    }

    @Test
    void ofOneNetworkTwoAreAskedAndTakenHoweverNearTheyAre() {
        List<KadPeer> all = sorted(1, 101);
        List<KadPeer> rented = IntStream.range(0, 50)
                .mapToObj(i -> all.get(i).at(List.of(KadFixture.address("/ip4/203.0.113." + i + "/tcp/4001"))))
                .toList();
        List<KadPeer> honest = all.subList(50, 100);
        List<KadPeer> named = Stream.concat(rented.stream(), honest.stream()).toList();
        Outcome outcome = run(new Lookup(SELF, TARGET, honest.subList(40, 43), PARAMS), any -> Optional.of(named));
        List<KadPeer> expected = new ArrayList<>(rented.subList(0, 2));
        expected.addAll(honest.subList(0, 18));
        assertThat(outcome.finished.nearest()).containsExactlyElementsOf(expected);
        assertThat(outcome.asked).doesNotContainAnyElementsOf(rented.subList(2, 50));
    }

    @Test
    void onePeerCannotClaimToBeInManyNetworks() {
        KadPeer boaster = KadFixture.peer(1)
                .at(Stream.of(
                                "/ip4/203.0.113.1/tcp/1",
                                "/ip4/198.51.100.1/tcp/1",
                                "/ip6/2001:db8:1::1/tcp/1",
                                "/ip4/203.0.113.1/tcp/2",
                                "/ip6/2001:db8:2::1/tcp/1",
                                "/ip4/192.168.1.5/tcp/1")
                        .map(KadFixture::address)
                        .toList());
        Lookup lookup = new Lookup(SELF, TARGET, List.of(boaster), PARAMS);
        assertThat(asked(lookup.on(new LookupEvent.Started())).getFirst().addresses())
                .extracting(Object::toString)
                .containsExactly(
                        "/ip4/203.0.113.1/tcp/1",
                        "/ip6/2001:db8:1::1/tcp/1",
                        "/ip4/203.0.113.1/tcp/2",
                        "/ip4/192.168.1.5/tcp/1");
    }

    @Test
    void onOneMachineAnyNumberIsTaken() {
        List<KadPeer> local = sorted(1, 31).stream()
                .map(peer -> peer.at(List.of(KadFixture.address("/ip4/127.0.0.1/tcp/4001"))))
                .toList();
        Outcome outcome = run(new Lookup(SELF, TARGET, local.subList(0, 3), PARAMS), any -> Optional.of(local));
        assertThat(outcome.finished.nearest()).containsExactlyElementsOf(local.subList(0, 20));
    }

    @Test
    void whatALiarSaysOfAPeerDoesNotKeepUsFromAskingItWhereOthersSayItIs() {
        List<KadPeer> all = sorted(1, 4);
        KadPeer honest = all.get(1);
        KadPeer wanted = all.getFirst();
        KadPeer liar = all.get(2);
        KadPeer elsewhere = wanted.at(List.of(KadFixture.address("/ip4/203.0.113.7/tcp/4001")));
        Lookup lookup = new Lookup(SELF, TARGET, List.of(liar, honest), PARAMS);
        lookup.on(new LookupEvent.Started());
        assertThat(addressesAsked(lookup.on(answer(liar, elsewhere)))).containsExactly(elsewhere.addresses());
        assertThat(lookup.on(answer(honest, wanted))).isEmpty();
        assertThat(addressesAsked(lookup.on(new LookupEvent.Failed(wanted)))).containsExactly(wanted.addresses());
        assertThat(lookup.on(answer(wanted)))
                .containsExactly(new LookupEffect.Finished(List.of(wanted, honest, liar), 2, 4, 1));
    }

    @Test
    void aPeerThatFailedIsAskedAgainOnceSomebodySaysSomethingElseOfWhereItIs() {
        List<KadPeer> all = sorted(1, 4);
        KadPeer wanted = all.getFirst();
        KadPeer elsewhere = wanted.at(List.of(KadFixture.address("/ip4/203.0.113.7/tcp/4001")));
        Lookup lookup = new Lookup(SELF, TARGET, List.of(all.get(1), all.get(2)), PARAMS);
        lookup.on(new LookupEvent.Started());
        lookup.on(answer(all.get(2), elsewhere));
        assertThat(lookup.on(new LookupEvent.Failed(wanted))).isEmpty();
        assertThat(addressesAsked(lookup.on(answer(all.get(1), elsewhere, wanted))))
                .containsExactly(wanted.addresses());
    }

    @Test
    void sixteenLiarsCannotMakeUsDialForEver() {
        List<KadPeer> all = sorted(1, 40);
        KadPeer wanted = all.getFirst();
        List<KadPeer> liars = all.subList(1, 20);
        Lookup lookup = new Lookup(SELF, TARGET, liars, PARAMS);
        Queue<LookupEffect> effects = new ArrayDeque<>(lookup.on(new LookupEvent.Started()));
        List<KadPeer> tried = new ArrayList<>();
        int port = 1;
        while (effects.remove() instanceof LookupEffect.Ask(KadPeer peer)) {
            if (peer.equals(wanted)) {
                tried.add(peer);
                effects.addAll(lookup.on(new LookupEvent.Failed(peer)));
            } else {
                KadPeer invented = wanted.at(List.of(KadFixture.address("/ip4/203.0.113.7/tcp/" + port++)));
                effects.addAll(lookup.on(answer(peer, invented)));
            }
        }
        assertThat(tried)
                .hasSizeBetween(1, 3)
                .allSatisfy(peer -> assertThat(peer.addresses()).hasSizeLessThanOrEqualTo(KadPeer.MAX_ADDRESSES));
    }

    @Test
    void aPeerNamedInAFullNetworkIsAskedWhereOthersSayItIs() {
        List<KadPeer> all = sorted(1, 10);
        List<KadPeer> rented = all.subList(0, 2).stream()
                .map(peer -> peer.at(List.of(KadFixture.address("/ip4/203.0.113.7/tcp/4001"))))
                .toList();
        KadPeer wanted = all.get(2);
        KadPeer inFullNetwork = wanted.at(List.of(KadFixture.address("/ip4/203.0.113.9/tcp/4001")));
        Lookup lookup = new Lookup(SELF, TARGET, List.of(rented.get(0), rented.get(1), all.get(3)), PARAMS);
        lookup.on(new LookupEvent.Started());
        assertThat(lookup.on(answer(rented.getFirst(), inFullNetwork))).isEmpty();
        assertThat(addressesAsked(lookup.on(answer(all.get(3), wanted)))).hasSize(1);
    }

    @Test
    void oneNetworkDoesNotLeadUsWhereItWantsByInventingOthers() {
        List<KadPeer> all = sorted(1, 62);
        List<KadPeer> rented = all.subList(0, 20);
        List<KadPeer> accomplices = all.subList(20, 40);
        List<KadPeer> honest = all.subList(40, 60);
        Optional<Multiaddr> oneNetwork = Optional.of(KadFixture.address("/ip4/203.0.113.7/tcp/4001"));
        Lookup lookup = new Lookup(SELF, TARGET, List.of(honest.getFirst(), honest.getLast()), PARAMS);
        Queue<LookupEffect> effects = new ArrayDeque<>(lookup.on(new LookupEvent.Started()));
        List<KadPeer> asked = new ArrayList<>();
        while (effects.remove() instanceof LookupEffect.Ask(KadPeer peer)) {
            asked.add(peer);
            int number = rented.indexOf(peer);
            effects.addAll(lookup.on(
                    number < 0
                            ? new LookupEvent.Answered(
                                    peer, Optional.of(peer.addresses().getFirst()), concat(rented, honest))
                            : new LookupEvent.Answered(peer, oneNetwork, List.of(accomplices.get(number)))));
        }
        assertThat(asked.stream().filter(accomplices::contains)).hasSizeLessThanOrEqualTo(2);
        List<KadPeer> nearest = lookup.nearest();
        assertThat(nearest).hasSize(20);
        assertThat(nearest.stream().filter(rented::contains)).containsExactlyElementsOf(rented.subList(0, 2));
        assertThat(nearest.stream().filter(honest::contains)).hasSizeGreaterThanOrEqualTo(16);
    }

    private static List<KadPeer> concat(List<KadPeer> some, List<KadPeer> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    private static LookupEvent answer(KadPeer peer, KadPeer... closer) {
        return new LookupEvent.Answered(peer, Optional.empty(), List.of(closer));
    }

    private static List<List<Multiaddr>> addressesAsked(List<LookupEffect> effects) {
        return asked(effects).stream().map(KadPeer::addresses).toList();
    }

    private record Outcome(LookupEffect.Finished finished, List<KadPeer> asked) {}

    /// @param network whom a peer names; empty if it does not answer
    private static Outcome run(Lookup lookup, Function<KadPeer, Optional<List<KadPeer>>> network) {
        List<KadPeer> asked = new ArrayList<>();
        Queue<LookupEffect> effects = new ArrayDeque<>(lookup.on(new LookupEvent.Started()));
        while (true) {
            switch (effects.remove()) {
                case LookupEffect.Finished finished -> {
                    return new Outcome(finished, asked);
                }
                case LookupEffect.Ask(KadPeer peer) -> {
                    asked.add(peer);
                    effects.addAll(lookup.on(network.apply(peer)
                            .<LookupEvent>map(named -> new LookupEvent.Answered(peer, Optional.empty(), named))
                            .orElseGet(() -> new LookupEvent.Failed(peer))));
                }
            }
        }
    }

    private static List<KadPeer> asked(List<LookupEffect> effects) {
        return effects.stream()
                .filter(LookupEffect.Ask.class::isInstance)
                .map(effect -> ((LookupEffect.Ask) effect).peer())
                .toList();
    }

    private static List<KadPeer> sorted(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(KadFixture::peer)
                .sorted(Comparator.comparing(peer -> peer.key().distance(TARGET)))
                .toList();
    }
}
