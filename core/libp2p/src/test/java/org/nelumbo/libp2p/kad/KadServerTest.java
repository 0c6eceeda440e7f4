package org.nelumbo.libp2p.kad;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.libp2p.kad.message.KadMessage;
import org.nelumbo.libp2p.kad.message.KadMessageType;
import org.nelumbo.libp2p.kad.message.KadRecord;
import org.nelumbo.libp2p.kad.record.CountingValidator;
import org.nelumbo.libp2p.kad.record.ProviderParams;
import org.nelumbo.libp2p.kad.record.ProviderStore;
import org.nelumbo.libp2p.kad.record.RecordStore;
import org.nelumbo.libp2p.kad.record.RecordValidators;
import org.nelumbo.libp2p.kad.record.StoreParams;
import org.nelumbo.libp2p.kad.table.KadKey;
import org.nelumbo.libp2p.kad.table.KadPeer;
import org.nelumbo.libp2p.kad.table.PeerNetwork;
import org.nelumbo.libp2p.kad.table.RoutingTable;
import org.nelumbo.libp2p.kad.table.TableParams;
import org.nelumbo.libp2p.multiformats.AddressClass;
import org.nelumbo.libp2p.multiformats.Cid;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.multiformats.Multihash;

class KadServerTest {
    private static final Bytes KEY = KadFixture.text("/test/a");
    private static final Multihash CONTENT = Multihash.sha256(KadFixture.text("content"));

    private final KadPeer self = KadFixture.peer(0);
    private final KadPeer alice = KadFixture.peer(1);
    private final KadPeer client = KadFixture.peer(900);
    private final RoutingTable table = new RoutingTable(self.key(), TableParams.DEFAULT);
    private final RecordStore records = new RecordStore(
            self.key(), StoreParams.DEFAULT, RecordValidators.standard().with("test", new CountingValidator()));
    private final ProviderStore providers = new ProviderStore(self.key(), ProviderParams.DEFAULT);
    private final KadServer server = new KadServer(
            self, table, records, providers, id -> id.equals(client.id()) ? client.addresses() : List.of());

    @BeforeEach
    void fill() {
        IntStream.range(1, 60).mapToObj(KadFixture::peer).forEach(this::offer);
    }

    @Test
    void aRecordIsStoredAndEchoed() {
        KadMessage request = KadMessage.putValue(record(KEY, "1"));
        assertThat(handle(request)).isEqualTo(new KadReply.Answer(request));
        assertThat(records.get(KEY, KadFixture.NOW)).map(KadRecord::value).contains(KadFixture.text("1"));
    }

    @Test
    void whatIsNotStoredIsNotEchoed() {
        assertReset(KadMessage.putValue(record(KEY, "nonsense")));
        assertReset(KadMessage.putValue(record(KadFixture.text("/foo/bar"), "1")));
        assertReset(KadMessage.putValue(record(KadFixture.text("resource:x:a/b/c"), "1")));
        assertReset(new KadMessage(KadMessageType.PUT_VALUE, KEY, Optional.empty(), List.of(), List.of()));
        assertThat(records.size()).isZero();
    }

    @Test
    void aRecordOfAnotherKeyThanTheMessageIsRefused() {
        assertReset(new KadMessage(
                KadMessageType.PUT_VALUE,
                KEY,
                Optional.of(record(KadFixture.text("/test/b"), "1")),
                List.of(),
                List.of()));
        assertThat(records.size()).isZero();
    }

    @Test
    void whoAsksForARecordGetsItAndNearerPeers() {
        records.put(KEY, KadFixture.text("1"), alice.key(), KadFixture.NOW);
        KadMessage answer = answer(KadMessage.getValue(KEY));
        assertThat(answer.record()).map(KadRecord::value).contains(KadFixture.text("1"));
        assertThat(answer.closer()).hasSize(20).doesNotContain(alice, self);
        assertThat(answer.closer().getFirst())
                .isEqualTo(table.closest(KadKey.of(KEY), 1, peer -> !peer.equals(alice))
                        .getFirst());
    }

    @Test
    void aRecordThatHasExpiredIsNotServed() {
        records.put(
                KEY,
                KadFixture.text("1@" + (KadFixture.NOW.getEpochSecond() + 5)),
                alice.key(),
                KadFixture.NOW.minusSeconds(5));
        KadReply reply = server.handle(
                alice, AddressClass.PUBLIC, List.of(), KadMessage.getValue(KEY), KadFixture.NOW.plusSeconds(5));
        assertThat(reply)
                .isInstanceOfSatisfying(
                        KadReply.Answer.class,
                        answer -> assertThat(answer.message().record()).isEmpty());
    }

    @Test
    void whoLooksForUsFindsUs() {
        assertThat(answer(KadMessage.findNode(self.id().encode())).closer().getFirst())
                .satisfies(first -> assertThat(first.id()).isEqualTo(self.id()))
                .satisfies(first -> assertThat(first.addresses()).isEqualTo(self.addresses()));
    }

    @Test
    void whoLooksForAPeerWeKnowFindsItEvenIfItServesNothing() {
        List<KadPeer> closer = answer(KadMessage.findNode(client.id().encode())).closer();
        assertThat(closer).hasSize(20);
        assertThat(closer.getFirst().addresses()).isEqualTo(client.addresses());
    }

    @Test
    void theAskerIsNotNamed() {
        assertThat(answer(KadMessage.findNode(alice.id().encode())).closer()).doesNotContain(alice);
    }

    @Test
    void nobodyIsToldAddressesOutOfReach() {
        KadPeer near = KadFixture.peerAt(700, "/ip4/192.168.1.7/tcp/1");
        KadPeer here = KadFixture.peerAt(701, "/ip4/127.0.0.1/tcp/1");
        KadPeer relayed = KadFixture.peerAt(702, "/ip4/9.9.9.9/tcp/1/p2p/" + self.id() + "/p2p-circuit");
        IntStream.range(1, 60)
                .forEach(number -> table.remove(KadFixture.peer(number).key()));
        List.of(near, here, relayed).forEach(this::offer);
        assertThat(named(AddressClass.PUBLIC, near)).doesNotContain(near, here, relayed);
        assertThat(named(AddressClass.PRIVATE, near)).contains(near).doesNotContain(here);
        assertThat(named(AddressClass.LOOPBACK, here)).contains(here);
        assertThat(named(AddressClass.LOOPBACK, relayed)).doesNotContain(relayed);
    }

    @Test
    void providersSpeakOnlyForThemselvesAndAreNotAnswered() {
        assertThat(handle(KadMessage.addProvider(CONTENT, alice))).isEqualTo(new KadReply.Silence());
        assertThat(handle(KadMessage.addProvider(CONTENT, KadFixture.peer(2)))).isEqualTo(new KadReply.Silence());
        assertThat(handle(KadMessage.addProvider(CONTENT, KadPeer.of(KadFixture.id(1), List.of()))))
                .isEqualTo(new KadReply.Silence());
        KadMessage answer = answer(KadMessage.getProviders(CONTENT));
        assertThat(answer.providers()).containsExactly(alice);
        assertThat(answer.closer()).hasSize(20);
    }

    @Test
    void contentMayBeNamedByItsCid() {
        handle(KadMessage.addProvider(CONTENT, alice));
        Bytes cid = Cid.v1(Cid.RAW, CONTENT).encode();
        KadMessage asked = new KadMessage(KadMessageType.GET_PROVIDERS, cid, Optional.empty(), List.of(), List.of());
        assertThat(answer(asked).providers()).containsExactly(alice);
    }

    @Test
    void keysThatNameNoContentAreRefused() {
        for (KadMessageType type : List.of(KadMessageType.GET_PROVIDERS, KadMessageType.ADD_PROVIDER)) {
            assertReset(new KadMessage(type, KadFixture.text("hello"), Optional.empty(), List.of(), List.of()));
        }
        assertReset(KadMessage.getValue(Bytes.EMPTY));
    }

    @Test
    void aPingIsEchoed() {
        assertThat(handle(KadMessage.ping())).isEqualTo(new KadReply.Answer(KadMessage.ping()));
    }

    private List<KadPeer> named(AddressClass reach, KadPeer target) {
        KadMessage request = KadMessage.findNode(target.id().encode());
        KadReply reply = server.handle(alice, reach, self.addresses(), request, KadFixture.NOW);
        assertThat(reply).isInstanceOf(KadReply.Answer.class);
        return ((KadReply.Answer) reply).message().closer();
    }

    private void offer(KadPeer peer) {
        List<Multiaddr> addresses = peer.addresses();
        table.offer(peer, PeerNetwork.of(addresses.getFirst(), true), 0);
    }

    private void assertReset(KadMessage request) {
        assertThat(handle(request)).isInstanceOf(KadReply.Reset.class);
    }

    private KadMessage answer(KadMessage request) {
        KadReply reply = handle(request);
        assertThat(reply).isInstanceOf(KadReply.Answer.class);
        return ((KadReply.Answer) reply).message();
    }

    private KadReply handle(KadMessage request) {
        return server.handle(alice, AddressClass.PUBLIC, self.addresses(), request, KadFixture.NOW);
    }

    private static KadRecord record(Bytes key, String value) {
        return KadRecord.of(key, KadFixture.text(value), KadFixture.NOW);
    }
}
