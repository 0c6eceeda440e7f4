package org.nelumbo.libp2p.kad.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.libp2p.kad.KadFixture;
import org.nelumbo.libp2p.kad.KadNetworkFixture;
import org.nelumbo.libp2p.kad.message.KadMessage;
import org.nelumbo.libp2p.kad.message.KadRecord;
import org.nelumbo.libp2p.kad.record.CountingValidator;
import org.nelumbo.libp2p.kad.record.RecordValidators;
import org.nelumbo.libp2p.kad.table.KadKey;
import org.nelumbo.libp2p.kad.table.KadPeer;
import org.nelumbo.libp2p.multiformats.Multihash;

class KadQueryTest {
    private static final int NODES = 300;
    private static final Bytes KEY = KadFixture.text("/test/counter");
    private static final RecordValidators VALIDATORS =
            RecordValidators.standard().with("test", new CountingValidator());

    private final KadNetworkFixture network = new KadNetworkFixture(NODES, VALIDATORS, 7);
    private final KadNetworkFixture.Node alice = network.node(0);
    private final KadNetworkFixture.Node bob = network.node(1);

    @Test
    void lookUpsFindTheTrulyNearestInFewHops() {
        int found = 0;
        int hops = 0;
        for (int i = 0; i < 50; i++) {
            Bytes key = KadFixture.text("key " + i);
            LookupEffect.Finished way = closest(network.node(i), key);
            Set<KadPeer> nearest = new HashSet<>(network.nearest(KadKey.of(key), 20, network.node(i).peer));
            nearest.retainAll(way.nearest());
            found += nearest.size();
            hops = Math.max(hops, way.hops());
        }
        assertThat(found).isGreaterThanOrEqualTo(50 * 20 * 99 / 100);
        assertThat(hops).isLessThanOrEqualTo(11);
    }

    @Test
    void whatOneNodeStoresAnotherReads() {
        ToldPeers told = put(alice, "5");
        assertThat(told.confirmed()).hasSize(20);
        assertThat(told.failed()).isEmpty();
        FoundValue found = get(bob, 3);
        assertThat(found.value()).contains(KadFixture.text("5"));
        assertThat(found.holders()).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void aRecordIsReadWhenAFifthOfTheNodesIsGone() {
        put(alice, "5");
        for (int i = 2; i < NODES; i += 5) {
            network.leave(i);
        }
        assertThat(get(bob, 3).value()).contains(KadFixture.text("5"));
    }

    @Test
    void theNewestValueCountsAndHoldersOfOlderOnesAreCorrected() {
        List<KadPeer> nearest = put(alice, "5").confirmed();
        int old = number(nearest.getFirst());
        network.node(old).records.remove(KEY);
        network.node(old).records.put(KEY, KadFixture.text("4"), alice.peer.key(), KadFixture.NOW);
        FoundValue found = get(bob, 20);
        assertThat(found.value()).contains(KadFixture.text("5"));
        assertThat(found.others()).contains(KadFixture.peer(old));
        assertThat(network.node(old).records.get(KEY, KadFixture.NOW))
                .map(KadRecord::value)
                .contains(KadFixture.text("5"));
    }

    @Test
    void anInvalidValueIsNeitherReturnedNorSpread() {
        GetValueQuery query = getQuery(bob, 3, List.of(KadFixture.peer(5)));
        query.start();
        KadRequest request = new KadRequest(KadFixture.peer(5), KadMessage.getValue(KEY));
        KadRecord bad = KadRecord.of(KEY, KadFixture.text("not a number"), KadFixture.NOW);
        assertThat(query.answered(
                        request, KadAnswer.of(request.message().answer(Optional.of(bad), List.of(), List.of()))))
                .isEmpty();
        assertThat(query.result()).hasValueSatisfying(found -> {
            assertThat(found.value()).isEmpty();
            assertThat(found.refused()).isEqualTo(1);
        });
    }

    @Test
    void aRecordOfAnotherKeyIsNoAnswer() {
        GetValueQuery query = getQuery(bob, 3, List.of(KadFixture.peer(5)));
        query.start();
        KadRequest request = new KadRequest(KadFixture.peer(5), KadMessage.getValue(KEY));
        KadRecord other = KadRecord.of(KadFixture.text("/test/other"), KadFixture.text("9"), KadFixture.NOW);
        query.answered(request, KadAnswer.of(request.message().answer(Optional.of(other), List.of(), List.of())));
        assertThat(query.result().orElseThrow().value()).isEmpty();
    }

    @Test
    void whatWeHoldOurselvesCounts() {
        FoundValue found = network.run(
                alice,
                new GetValueQuery(
                        alice.peer,
                        KEY,
                        Optional.of(KadRecord.of(KEY, KadFixture.text("8"), KadFixture.NOW)),
                        List.of(),
                        VALIDATORS,
                        3,
                        KadFixture.NOW,
                        LookupParams.DEFAULT),
                KadFixture.NOW);
        assertThat(found.value()).contains(KadFixture.text("8"));
        assertThat(found.holders()).containsExactly(alice.peer);
    }

    @Test
    void aPeerIsFoundByItsId() {
        KadPeer carol = network.node(250).peer;
        Optional<KadPeer> found = network.run(
                alice,
                new FindPeerQuery(alice.peer.key(), carol.id(), alice.seeds(carol.key()), LookupParams.DEFAULT),
                KadFixture.NOW);
        assertThat(found.orElseThrow().addresses()).isEqualTo(carol.addresses());
    }

    @Test
    void aPeerNobodyKnowsIsNotFound() {
        KadPeer nobody = KadFixture.peer(9999);
        assertThat(network.run(
                        alice,
                        new FindPeerQuery(
                                alice.peer.key(), nobody.id(), alice.seeds(nobody.key()), LookupParams.DEFAULT),
                        KadFixture.NOW))
                .isEmpty();
    }

    @Test
    void providersAreFoundAndForgotten() {
        Multihash content = Multihash.sha256(KadFixture.text("a book"));
        ToldPeers told = network.run(
                alice,
                new TellNearestQuery(
                        alice.peer.key(),
                        KadMessage.addProvider(content, alice.peer),
                        alice.seeds(KadKey.of(content.encode())),
                        LookupParams.DEFAULT),
                KadFixture.NOW);
        assertThat(told.confirmed()).hasSize(20);
        assertThat(providers(content, Duration.ZERO)).containsExactly(alice.peer);
        assertThat(providers(content, Duration.ofHours(48))).isEmpty();
    }

    @Test
    void aLiarWithManyAddressesDoesNotPushOutWhereAPeerIs() {
        KadPeer wanted = KadFixture.peer(9999);
        KadPeer invented = wanted.at(IntStream.rangeClosed(1, KadPeer.MAX_ADDRESSES)
                .mapToObj(port -> KadFixture.address("/ip4/203.0.113.7/tcp/" + port))
                .toList());
        List<KadPeer> known = List.of(KadFixture.peer(1), KadFixture.peer(2), KadFixture.peer(3));
        FindPeerQuery query = new FindPeerQuery(alice.peer.key(), wanted.id(), known, LookupParams.DEFAULT);
        List<KadRequest> asked = query.start();
        answer(query, asked.get(0), List.of(invented, invented, invented));
        answer(query, asked.get(1), List.of(invented));
        answer(query, asked.get(2), List.of(wanted));
        assertThat(query.result().orElseThrow().orElseThrow().addresses())
                .containsAll(wanted.addresses())
                .hasSize(KadPeer.MAX_ADDRESSES);
    }

    @Test
    void aLiarAloneDoesNotSayWhoProvidesAndWhere() {
        KadPeer provider = KadFixture.peer(9999);
        List<KadPeer> invented = new ArrayList<>(
                IntStream.range(5000, 5019).mapToObj(KadFixture::peer).toList());
        invented.add(provider.at(List.of(KadFixture.address("/ip4/203.0.113.7/tcp/1"))));
        List<KadPeer> known = List.of(KadFixture.peer(1), KadFixture.peer(2), KadFixture.peer(3));
        FindProvidersQuery query = new FindProvidersQuery(
                alice.peer.key(), Multihash.sha256(KEY), List.of(), known, 20, LookupParams.DEFAULT);
        List<KadRequest> asked = query.start();
        query.answered(asked.get(0), providing(asked.get(0), invented));
        assertThat(query.result()).isEmpty();
        query.answered(asked.get(1), providing(asked.get(1), List.of(provider)));
        query.answered(asked.get(2), providing(asked.get(2), List.of(provider)));
        List<KadPeer> found = query.result().orElseThrow();
        assertThat(found).hasSize(20).contains(provider);
        assertThat(found.get(found.indexOf(provider)).addresses()).containsAll(provider.addresses());
    }

    private static KadAnswer providing(KadRequest request, List<KadPeer> providers) {
        return KadAnswer.of(request.message().answer(Optional.empty(), List.of(), providers));
    }

    private static void answer(FindPeerQuery query, KadRequest request, List<KadPeer> closer) {
        query.answered(request, KadAnswer.of(request.message().answer(Optional.empty(), closer, List.of())));
    }

    @Test
    void anEchoOfAnotherValueConfirmsNothing() {
        KadRecord record = KadRecord.of(KEY, KadFixture.text("5"), KadFixture.NOW);
        TellNearestQuery query = new TellNearestQuery(
                alice.peer.key(), KadMessage.putValue(record), List.of(KadFixture.peer(5)), LookupParams.DEFAULT);
        KadRequest question = query.start().getFirst();
        KadRequest put =
                query.answered(question, KadAnswer.of(question.message())).getFirst();
        KadRecord other = KadRecord.of(KEY, KadFixture.text("6"), KadFixture.NOW);
        query.answered(put, KadAnswer.of(KadMessage.putValue(other)));
        ToldPeers told = query.result().orElseThrow();
        assertThat(told.confirmed()).isEmpty();
        assertThat(told.failed()).containsExactly(KadFixture.peer(5));
    }

    @Test
    void aQueryWhoseTimeIsUpTellsWhatItHas() {
        TellNearestQuery put = new TellNearestQuery(
                alice.peer.key(),
                KadMessage.putValue(KadRecord.of(KEY, KadFixture.text("5"), KadFixture.NOW)),
                alice.seeds(KadKey.of(KEY)),
                LookupParams.DEFAULT);
        put.start();
        put.stop();
        assertThat(put.result().orElseThrow().confirmed()).isEmpty();
        GetValueQuery get = getQuery(bob, 3, bob.seeds(KadKey.of(KEY)));
        get.start();
        get.stop();
        assertThat(get.result().orElseThrow().value()).isEmpty();
    }

    private List<KadPeer> providers(Multihash content, Duration later) {
        return network.run(
                bob,
                new FindProvidersQuery(
                        bob.peer.key(),
                        content,
                        List.of(),
                        bob.seeds(KadKey.of(content.encode())),
                        20,
                        LookupParams.DEFAULT),
                KadFixture.NOW.plus(later));
    }

    private LookupEffect.Finished closest(KadNetworkFixture.Node asker, Bytes key) {
        return network.run(
                asker,
                new ClosestPeersQuery(
                        asker.peer.key(),
                        key,
                        asker.seeds(KadKey.of(key)),
                        LookupParams.DEFAULT.forTable(asker.table.size())),
                KadFixture.NOW);
    }

    private ToldPeers put(KadNetworkFixture.Node asker, String value) {
        KadRecord record = KadRecord.of(KEY, KadFixture.text(value), KadFixture.NOW);
        return network.run(
                asker,
                new TellNearestQuery(
                        asker.peer.key(),
                        KadMessage.putValue(record),
                        asker.seeds(KadKey.of(KEY)),
                        LookupParams.DEFAULT.forTable(asker.table.size())),
                KadFixture.NOW);
    }

    private FoundValue get(KadNetworkFixture.Node asker, int enough) {
        return network.run(asker, getQuery(asker, enough, asker.seeds(KadKey.of(KEY))), KadFixture.NOW);
    }

    private static GetValueQuery getQuery(KadNetworkFixture.Node asker, int enough, List<KadPeer> seeds) {
        return new GetValueQuery(
                asker.peer,
                KEY,
                Optional.empty(),
                seeds,
                VALIDATORS,
                enough,
                KadFixture.NOW,
                LookupParams.DEFAULT.forTable(asker.table.size()));
    }

    private static int number(KadPeer peer) {
        for (int i = 0; i < NODES; i++) {
            if (KadFixture.peer(i).equals(peer)) {
                return i;
            }
        }
        throw new AssertionError("not of this network: " + peer);
    }
}
