package org.nelumbo.libp2p.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.libp2p.host.DialOptions;
import org.nelumbo.libp2p.host.PeerAddress;
import org.nelumbo.libp2p.kad.KadFixture;
import org.nelumbo.libp2p.kad.KadHostsFixture;
import org.nelumbo.libp2p.kad.KadMode;
import org.nelumbo.libp2p.kad.lookup.FoundValue;
import org.nelumbo.libp2p.kad.lookup.ToldPeers;
import org.nelumbo.libp2p.kad.message.KadRecord;
import org.nelumbo.libp2p.kad.record.RecordValidators;
import org.nelumbo.libp2p.kad.resource.ResourceAnnouncement;
import org.nelumbo.libp2p.kad.resource.ResourceValidator;
import org.nelumbo.libp2p.kad.resource.SignatureCheck;
import org.nelumbo.libp2p.multiformats.Cid;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.multiformats.Multihash;

/// A DHT of two servers of js-libp2p, a server and a client of ours. We dial the first one of js, the
/// second one of js dials us; each test asks both sides what happened.
@Interop
class KadInteropTest {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final KadHostsFixture FIXTURE = new KadHostsFixture();
    private static final List<JsPeer> JS = new ArrayList<>();
    private static Optional<KadHostsFixture.Node> server = Optional.empty();
    private static Optional<KadHostsFixture.Node> client = Optional.empty();

    @BeforeAll
    static void startNetwork() throws Exception {
        Stream.of(1, 2)
                .parallel()
                .map(i -> JsPeer.start(Map.of("kad", "server")))
                .forEachOrdered(JS::add);
        server = Optional.of(node(KadMode.SERVER));
        client = Optional.of(node(KadMode.CLIENT));
        us().host().connect(JavaPeer.target(first()), DialOptions.DEFAULT);
        second().call("dial", Map.of("address", addressOf(us()).toString()));
        us(client).host().connect(JavaPeer.target(first()), DialOptions.DEFAULT);
        await().atMost(PATIENCE).until(() -> us().kad().snapshot().tableSize() == 2);
        await().atMost(PATIENCE).until(() -> us(client).kad().snapshot().tableSize() == 3);
        await().atMost(PATIENCE).until(() -> JS.stream().allMatch(js -> sizeOf(js) == 2));
    }

    @AfterAll
    static void stopNetwork() {
        JS.forEach(JsPeer::close);
        FIXTURE.close();
    }

    @Test
    void serversAreListedOnBothSidesAndClientsOnNone() {
        assertThat(closestOf(first())).contains(idOf(us()), idOf(second())).doesNotContain(idOf(us(client)));
        assertThat(us().kad().snapshot().tableSize()).isEqualTo(2);
    }

    @Test
    void whatWeStoreJsHoldsAndReads() throws Exception {
        assumeKeysWithoutNamespace();
        Bytes key = ResourceAnnouncement.key("musig2-session", "ours");
        Bytes value = announcement("ours", 0);
        ToldPeers told = us().kad().put(key, value).orThrow();
        assertThat(told.confirmed()).hasSize(2);
        awaitHeld(first(), key, value);
        awaitHeld(second(), key, value);
        assertThat(read(second(), key)).isEqualTo(value);
        assertThat(us(client).kad().get(key).orThrow().value()).contains(value);
    }

    @Test
    void whatJsStoresWeHoldAndRead() throws Exception {
        assumeKeysWithoutNamespace();
        Bytes key = ResourceAnnouncement.key("musig2-session", "theirs");
        Bytes value = announcement("theirs", 0);
        int before = us().kad().snapshot().records();
        first().call("kadPut", Map.of("keyHex", key.hex(), "valueHex", value.hex()));
        assertThat(us().kad().snapshot().records()).isEqualTo(before + 1);
        awaitHeld(second(), key, value);
        assertThat(us(client).kad().get(key).orThrow())
                .satisfies(found -> assertThat(found.value()).contains(value))
                .satisfies(found -> assertThat(found.holders()).hasSizeGreaterThanOrEqualTo(3));
    }

    @Test
    void publicKeysGoBothWays() throws Exception {
        for (JsPeer js : JS) {
            Bytes publicKey = js.peerId().inlinePublicKey().orElseThrow().protobuf();
            Bytes key = Bytes.concat(KadFixture.text("/pk/"), js.peerId().encode());
            js.call("kadPut", Map.of("keyHex", key.hex(), "valueHex", publicKey.hex()));
            assertThat(us(client).kad().get(key).orThrow().value()).contains(publicKey);
        }
        Bytes ours = us().host().id().inlinePublicKey().orElseThrow().protobuf();
        Bytes key = Bytes.concat(KadFixture.text("/pk/"), us().host().id().encode());
        assertThat(us().kad().put(key, ours).orThrow().confirmed()).hasSize(2);
        awaitHeld(first(), key, ours);
        awaitHeld(second(), key, ours);
        assertThat(read(second(), key)).isEqualTo(ours);
    }

    @Test
    void bothSidesFindPeersTheyAreNotToldOf() throws Exception {
        PeerAddress found =
                us(client).kad().findPeer(second().peerId()).orThrow().orElseThrow();
        assertThat(found.addresses()).contains(second().address().withoutPeer());
        JsonNode byJs = second().call("kadFindPeer", Map.of("peer", idOf(us(client))));
        assertThat(byJs.required("peer").asText()).isEqualTo(idOf(us(client)));
        assertThat(first().call("kadFindPeer", Map.of("peer", idOf(us())))
                        .required("addresses")
                        .toString())
                .contains(us().host().listenAddresses().getFirst().toString());
    }

    @Test
    void bothSidesFindTheSameClosestServers() throws Exception {
        List<String> ours = us(client).kad().closest(KadFixture.text("somewhere")).orThrow().stream()
                .map(peer -> peer.peer().toString())
                .toList();
        assertThat(ours).hasSize(3).containsAll(List.of(idOf(us()), idOf(first()), idOf(second())));
        List<String> theirs =
                ours.stream().filter(id -> !id.equals(idOf(second()))).toList();
        assertThat(closestOf(second()).stream().filter(theirs::contains)).containsExactlyElementsOf(theirs);
    }

    @Test
    void providersGoBothWays() throws Exception {
        Cid ours = cid("our picture");
        assertThat(us().kad().provide(ours).orThrow().confirmed()).hasSize(2);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(second().call("kadProviders", Map.of("data", "our picture"))
                                .toString())
                        .contains(idOf(us())));
        first().call("kadProvide", Map.of("data", "their picture"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                us(client).kad().providers(cid("their picture")).orThrow())
                        .extracting(PeerAddress::peer)
                        .containsExactly(first().peerId()));
        assertThat(us().kad().snapshot().contents()).isPositive();
    }

    @Test
    void aJsClientAsksUsAndIsNotListed() {
        assumeKeysWithoutNamespace();
        try (JsPeer asking = JsPeer.start(Map.of("kad", "client"))) {
            asking.call("dial", Map.of("address", addressOf(us()).toString()));
            await().atMost(PATIENCE).until(() -> sizeOf(asking) >= 1);
            Bytes key = ResourceAnnouncement.key("musig2-session", "asking");
            Bytes value = announcement("asking", 0);
            asking.call("kadPut", Map.of("keyHex", key.hex(), "valueHex", value.hex()));
            assertThat(read(asking, key)).isEqualTo(value);
            assertThat(us().kad().snapshot().tableSize()).isEqualTo(2);
        }
    }

    @Test
    void ofTwoValuesWeReadTheNewerOneAndSpreadNothingUnsigned() throws Exception {
        assumeKeysWithoutNamespace();
        Bytes key = ResourceAnnouncement.key("musig2-session", "two");
        Bytes older = announcement("two", 0);
        Bytes newer = announcement("two", 1);
        try (KadRaw raw = KadRaw.open(us(client), first())) {
            raw.put(key, older);
        }
        try (KadRaw raw = KadRaw.open(us(client), second())) {
            raw.put(key, newer);
        }
        awaitHeld(first(), key, older);
        awaitHeld(second(), key, newer);
        FoundValue found = us().kad().get(key).orThrow();
        assertThat(found.value()).contains(newer);
        assertThat(found.others()).hasSize(1);
        // Another round trip to the one who would have been corrected.
        closestOf(first());
        assertThat(held(first())).containsEntry(key, older);
    }

    @Test
    void whatJsSpreadsWithoutProofDoesNotReplaceOurs() throws Exception {
        assumeKeysWithoutNamespace();
        Bytes key = ResourceAnnouncement.key("musig2-session", "spread");
        Bytes older = announcement("spread", 0);
        Bytes newer = announcement("spread", 1);
        us().kad().put(key, newer).orThrow();
        awaitHeld(first(), key, newer);
        try (KadRaw raw = KadRaw.open(us(client), first())) {
            raw.put(key, older);
        }
        awaitHeld(first(), key, older);
        // js takes one of both values and writes it to everybody else, whichever it is.
        readWhateverComes(second(), key);
        assertThat(us().kad().get(key).orThrow().value()).contains(newer);
    }

    /// Newer servers refuse them.
    private static void assumeKeysWithoutNamespace() {
        assumeFalse(JsPeer.isLatest());
    }

    /// js answers a put before it has stored: what is put next may overtake it.
    private static void awaitHeld(JsPeer js, Bytes key, Bytes value) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(held(js)).containsEntry(key, value));
    }

    private static Map<Bytes, Bytes> held(JsPeer js) {
        return StreamSupport.stream(js.call("kadHeld").spliterator(), false)
                .map(row -> record(row.required("hex").asText()))
                .collect(Collectors.toMap(KadRecord::key, KadRecord::value));
    }

    private static KadRecord record(String hex) {
        try {
            return KadRecord.decode(Bytes.fromHex(hex));
        } catch (DecodeException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    /// A correction that somebody refuses makes the whole call fail at js.
    private static void readWhateverComes(JsPeer js, Bytes key) {
        try {
            read(js, key);
        } catch (JsPeer.JsFailure refusal) {
            assertThat(refusal).hasMessageNotContaining("NotFound");
        }
    }

    private static Bytes read(JsPeer js, Bytes key) {
        return Bytes.fromHex(js.call("kadGet", Map.of("keyHex", key.hex()))
                .required("valueHex")
                .asText());
    }

    private static List<String> closestOf(JsPeer js) {
        return StreamSupport.stream(
                        js.call("kadClosest", Map.of("key", "somewhere")).spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static int sizeOf(JsPeer js) {
        return js.call("kadDescribe").required("size").asInt();
    }

    private static Bytes announcement(String id, int age) {
        return KadFixture.text("""
                {"resourceId":"%s","resourceType":"musig2-session","creatorPeerId":"%s","createdAt":%d,"data":{}}""".formatted(id, KadFixture.id(1), 1_764_000_000_000L + age));
    }

    private static Cid cid(String data) {
        return Cid.v1(Cid.RAW, Multihash.sha256(KadFixture.text(data)));
    }

    private static Multiaddr addressOf(KadHostsFixture.Node node) {
        return node.host()
                .listenAddresses()
                .getFirst()
                .withPeer(node.host().id().multihash());
    }

    private static KadHostsFixture.Node node(KadMode mode) throws Exception {
        RecordValidators rules =
                RecordValidators.standard().withoutNamespace(new ResourceValidator(SignatureCheck.NONE));
        return FIXTURE.node(KadHostsFixture.params(mode), rules, UnaryOperator.identity());
    }

    private static String idOf(KadHostsFixture.Node node) {
        return node.host().id().toString();
    }

    private static String idOf(JsPeer js) {
        return js.peerId().toString();
    }

    private static KadHostsFixture.Node us() {
        return us(server);
    }

    private static KadHostsFixture.Node us(Optional<KadHostsFixture.Node> which) {
        return which.orElseThrow();
    }

    private static JsPeer first() {
        return JS.getFirst();
    }

    private static JsPeer second() {
        return JS.get(1);
    }
}
