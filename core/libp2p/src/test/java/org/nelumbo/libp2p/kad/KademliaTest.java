package org.nelumbo.libp2p.kad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.libp2p.host.PeerAddress;
import org.nelumbo.libp2p.kad.lookup.FoundValue;
import org.nelumbo.libp2p.kad.lookup.ToldPeers;
import org.nelumbo.libp2p.kad.record.RecordRefusal;
import org.nelumbo.libp2p.kad.table.KadKey;
import org.nelumbo.libp2p.multiformats.Cid;
import org.nelumbo.libp2p.multiformats.Multihash;
import org.nelumbo.libp2p.peer.PeerId;

/// Twelve servers on loopback that all began by knowing one of them, and a client.
class KademliaTest {
    private static final int SERVERS = 12;
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final KadHostsFixture FIXTURE = new KadHostsFixture();
    private static final List<KadHostsFixture.Node> NODES = new ArrayList<>();
    private static Optional<KadHostsFixture.Node> client = Optional.empty();

    @BeforeAll
    static void startNetwork() throws Exception {
        for (int i = 0; i < SERVERS; i++) {
            NODES.add(FIXTURE.server());
        }
        client = Optional.of(FIXTURE.client());
        for (KadHostsFixture.Node node : NODES.subList(1, SERVERS)) {
            node.connect(NODES.getFirst());
        }
        client().connect(NODES.getFirst());
        await().atMost(PATIENCE)
                .until(() ->
                        NODES.stream().allMatch(node -> node.kad().snapshot().tableSize() == SERVERS - 1)
                                && client().kad().snapshot().tableSize() == SERVERS);
    }

    @AfterAll
    static void stopNetwork() {
        FIXTURE.close();
    }

    @Test
    void everybodyFindsEverybodyButTheClient() {
        for (KadHostsFixture.Node node : NODES) {
            KadSnapshot snapshot = node.kad().snapshot();
            assertThat(snapshot.isReady()).isTrue();
            assertThat(snapshot.mode()).isEqualTo(KadMode.SERVER);
            assertThat(snapshot.tableSize()).isEqualTo(SERVERS - 1);
            assertThat(snapshot.buckets().stream().mapToInt(Integer::intValue).sum())
                    .isEqualTo(SERVERS - 1);
        }
        assertThat(client().host().protocols().served()).doesNotContain(KadHostsFixture.PROTOCOL);
        assertThat(client().kad().snapshot().mode()).isEqualTo(KadMode.CLIENT);
    }

    @Test
    void whatOneStoresAnotherReads() throws Exception {
        Bytes key = KadFixture.text("/test/one");
        ToldPeers told = NODES.get(1).kad().put(key, KadFixture.text("7")).orThrow();
        assertThat(told.confirmed()).hasSize(SERVERS - 1);
        assertThat(told.failed()).isEmpty();
        FoundValue found = NODES.get(5).kad().get(key).orThrow();
        assertThat(found.value()).contains(KadFixture.text("7"));
        assertThat(found.holders()).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void aClientStoresAndReads() throws Exception {
        Bytes key = KadFixture.text("unnamed");
        assertThat(client().kad().put(key, KadFixture.text("7")).orThrow().confirmed())
                .hasSize(SERVERS);
        assertThat(NODES.get(5).kad().get(key).orThrow().value()).contains(KadFixture.text("7"));
        Bytes other = KadFixture.text("/test/for-the-client");
        NODES.get(2).kad().put(other, KadFixture.text("8"));
        assertThat(client().kad().get(other).orThrow().value()).contains(KadFixture.text("8"));
    }

    @Test
    void theNewerValueIsReadAndSpread() throws Exception {
        Bytes key = KadFixture.text("/test/newer");
        NODES.get(1).kad().put(key, KadFixture.text("1"));
        NODES.get(2).kad().put(key, KadFixture.text("2"));
        FoundValue found = NODES.get(3).kad().get(key, GetOptions.THOROUGH).orThrow();
        assertThat(found.value()).contains(KadFixture.text("2"));
        assertThat(found.holders()).hasSize(SERVERS);
    }

    @Test
    void whatNobodyHoldsIsNotFound() throws Exception {
        FoundValue found =
                NODES.get(5).kad().get(KadFixture.text("/test/nothing")).orThrow();
        assertThat(found.value()).isEmpty();
        assertThat(found.way().asked()).isEqualTo(SERVERS - 1);
    }

    @Test
    void whatBreaksTheRulesOfItsKeyIsNotSent() throws Exception {
        assertThat(NODES.get(1).kad().put(KadFixture.text("/test/x"), KadFixture.text("x")))
                .isEqualTo(Result.failed(new KadFailure.Refused(RecordRefusal.MALFORMED)));
        assertThat(NODES.get(1).kad().put(KadFixture.text("/foo/x"), KadFixture.text("1")))
                .isEqualTo(Result.failed(new KadFailure.Refused(RecordRefusal.UNKNOWN_NAMESPACE)));
    }

    @Test
    void publicKeysAreFoundUnderPk() throws Exception {
        PeerId peer = NODES.get(4).host().id();
        Bytes key = Bytes.concat(KadFixture.text("/pk/"), peer.encode());
        Bytes publicKey = peer.inlinePublicKey().orElseThrow().protobuf();
        NODES.get(4).kad().put(key, publicKey).orThrow();
        assertThat(NODES.get(9).kad().get(key).orThrow().value()).contains(publicKey);
    }

    @Test
    void aPeerIsFoundByItsId() throws Exception {
        PeerAddress found =
                client().kad().findPeer(NODES.get(7).host().id()).orThrow().orElseThrow();
        assertThat(found.addresses()).containsAll(NODES.get(7).host().listenAddresses());
        assertThat(client().kad().findPeer(KadFixture.id(1)).orThrow()).isEmpty();
    }

    @Test
    void aClientIsFoundThroughTheServersItIsConnectedTo() throws Exception {
        PeerAddress found =
                NODES.get(7).kad().findPeer(client().host().id()).orThrow().orElseThrow();
        assertThat(found.addresses()).containsAll(client().host().listenAddresses());
    }

    @Test
    void theClosestAreReallyTheClosest() throws Exception {
        Bytes key = KadFixture.text("somewhere");
        List<PeerId> expected = NODES.stream()
                .map(node -> node.host().id())
                .sorted(Comparator.comparing(id -> KadKey.of(id).distance(KadKey.of(key))))
                .toList();
        assertThat(client().kad().closest(key).orThrow().stream().map(PeerAddress::peer))
                .containsExactlyElementsOf(expected);
    }

    @Test
    void whoHasSomeContentIsFound() throws Exception {
        Cid content = Cid.v1(Cid.RAW, Multihash.sha256(KadFixture.text("a picture")));
        assertThat(NODES.get(3).kad().provide(content).orThrow().confirmed()).hasSize(SERVERS - 1);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                client().kad().providers(content).orThrow())
                        .singleElement()
                        .satisfies(provider -> {
                            assertThat(provider.peer())
                                    .isEqualTo(NODES.get(3).host().id());
                            assertThat(provider.addresses())
                                    .containsAll(NODES.get(3).host().listenAddresses());
                        }));
    }

    @Test
    void queriesAreCounted() throws Exception {
        client().kad().closest(KadFixture.text("anything"));
        KadSnapshot snapshot = client().kad().snapshot();
        assertThat(snapshot.queriesPerMinute()).isPositive();
        assertThat(snapshot.queryLatency()).isPresent();
        assertThat(snapshot.requestsSent()).isGreaterThanOrEqualTo(SERVERS);
        assertThat(NODES.getFirst().kad().snapshot().requestsServed()).isPositive();
    }

    private static KadHostsFixture.Node client() {
        return client.orElseThrow();
    }
}
