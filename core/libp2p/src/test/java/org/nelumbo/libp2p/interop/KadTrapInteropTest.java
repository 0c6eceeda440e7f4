package org.nelumbo.libp2p.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.libp2p.host.DialOptions;
import org.nelumbo.libp2p.host.InlineHandler;
import org.nelumbo.libp2p.host.ProtocolOptions;
import org.nelumbo.libp2p.kad.KadFixture;
import org.nelumbo.libp2p.kad.KadHostsFixture;
import org.nelumbo.libp2p.kad.KadMode;
import org.nelumbo.libp2p.kad.message.KadMessage;
import org.nelumbo.libp2p.kad.message.KadMessageCodec;
import org.nelumbo.libp2p.kad.message.KadMessageType;
import org.nelumbo.libp2p.kad.message.KadRecord;
import org.nelumbo.libp2p.kad.table.KadPeer;
import org.nelumbo.libp2p.multiformats.Multihash;
import org.nelumbo.libp2p.protocol.ping.Ping;

/// What a DHT of js-libp2p 16.1.0 does that one has to know: each trap is shown at js, and that we do
/// not fall into it.
@Interop
class KadTrapInteropTest {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration MOMENT = Duration.ofSeconds(5);
    private static final KadHostsFixture FIXTURE = new KadHostsFixture();

    private static Optional<JsPeer> started = Optional.empty();
    private static Optional<KadHostsFixture.Node> ours = Optional.empty();

    @BeforeAll
    static void start() throws Exception {
        started = Optional.of(JsPeer.start(Map.of("kad", "server", "monitorConnections", false)));
        ours = Optional.of(FIXTURE.server());
        us().host().connect(JavaPeer.target(js()), DialOptions.DEFAULT);
        await().atMost(PATIENCE).until(() -> us().kad().snapshot().isReady());
        await().atMost(PATIENCE).until(() -> sizeOfJs() == 1);
    }

    @AfterAll
    static void stop() {
        started.ifPresent(JsPeer::close);
        FIXTURE.close();
    }

    @ParameterizedTest
    @CsvSource({
        "resource:musig2-session:abc, true",
        "a/b, true",
        "/foo, true",
        "/foo/bar, false",
        "resource:x:a/b/c, false",
        "/pk/nobody, false"
    })
    void jsEchoesWhatItDoesNotStoreSoAnEchoProvesNothing(String name, boolean stored) throws Exception {
        Bytes key = KadFixture.text(name);
        Bytes value = KadFixture.text("1");
        if (JsPeer.isLatest()) {
            assertRefused(key, value);
            return;
        }
        try (KadRaw raw = KadRaw.open(us(), js())) {
            assertThat(raw.put(key, value).record()).map(KadRecord::value).contains(value);
        }
        if (stored) {
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(heldByJs()).containsEntry(key, value));
        } else {
            assertThat(heldByJs()).doesNotContainKey(key);
        }
    }

    /// Since kad-dht 16.2.6: what has no validator is reset.
    private static void assertRefused(Bytes key, Bytes value) throws Exception {
        try (KadRaw raw = KadRaw.open(us(), js())) {
            raw.send(KadMessage.putValue(KadRecord.of(key, value, KadFixture.NOW)));
            assertThat(raw.end(MOMENT)).isEqualTo(KadRaw.End.RESET);
        }
        assertThat(heldByJs()).doesNotContainKey(key);
    }

    @Test
    void weResetWhatWeDoNotStore() {
        String hex = KadMessageCodec.encode(KadMessage.putValue(
                        KadRecord.of(KadFixture.text("/foo/bar"), KadFixture.text("1"), KadFixture.NOW)))
                .hex();
        JsonNode outcome = js().call(
                        "raw",
                        Map.of(
                                "peer",
                                us().host().id().toString(),
                                "protocol",
                                KadHostsFixture.PROTOCOL.value(),
                                "hex",
                                prefixed(hex)));
        assertThat(outcome.required("end").asText()).isEqualTo("reset");
        assertThat(outcome.required("hex").asText()).isEmpty();
    }

    @Test
    void theEchoOfAPutHasNoType() throws Exception {
        assumeKeysWithoutNamespace();
        try (KadRaw raw = KadRaw.open(us(), js())) {
            raw.send(KadMessage.putValue(
                    KadRecord.of(KadFixture.text("typeless"), KadFixture.text("1"), KadFixture.NOW)));
            Bytes echo = raw.receive();
            assertThat(echo.unsigned(0)).isNotEqualTo(0x08);
            assertThat(KadMessageCodec.decode(echo).type()).isEqualTo(KadMessageType.PUT_VALUE);
        }
    }

    @Test
    void jsStoresUnderTheKeyOfTheRecordWhateverTheMessageSays() throws Exception {
        assumeKeysWithoutNamespace();
        Bytes said = KadFixture.text("said");
        Bytes meant = KadFixture.text("meant");
        KadMessage twoKeys = new KadMessage(
                KadMessageType.PUT_VALUE,
                said,
                Optional.of(KadRecord.of(meant, KadFixture.text("1"), KadFixture.NOW)),
                List.of(),
                List.of());
        try (KadRaw raw = KadRaw.open(us(), js())) {
            raw.exchange(twoKeys);
        }
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(heldByJs()).containsKey(meant));
        assertThat(heldByJs()).doesNotContainKey(said);
        int before = us().kad().snapshot().records();
        JsonNode outcome = js().call(
                        "raw",
                        Map.of(
                                "peer",
                                us().host().id().toString(),
                                "protocol",
                                KadHostsFixture.PROTOCOL.value(),
                                "hex",
                                prefixed(KadMessageCodec.encode(twoKeys).hex())));
        assertThat(outcome.required("end").asText()).isEqualTo("reset");
        assertThat(us().kad().snapshot().records()).isEqualTo(before);
    }

    @Test
    void jsResetsTheStreamAfterACompleteAnswerAndThatIsSuccess() throws Exception {
        try (KadRaw raw = KadRaw.open(us(), js())) {
            raw.send(KadMessage.findNode(us().host().id().encode()));
            raw.finish();
            assertThat(KadMessageCodec.decode(raw.receive()).type()).isEqualTo(KadMessageType.FIND_NODE);
            assertThat(raw.end(MOMENT)).isEqualTo(KadRaw.End.RESET);
        }
        assertThat(us().kad().closest(KadFixture.text("x")).orThrow())
                .singleElement()
                .satisfies(peer -> assertThat(peer.peer()).isEqualTo(js().peerId()));
    }

    @Test
    void anAddedProviderIsNotAnswered() throws Exception {
        Multihash content = Multihash.sha256(KadFixture.text("silent"));
        try (KadRaw raw = KadRaw.open(us(), js())) {
            raw.send(KadMessage.addProvider(
                    content, KadPeer.of(us().host().id(), us().host().listenAddresses())));
            KadMessage next = raw.exchange(KadMessage.getProviders(content));
            assertThat(next.type()).isEqualTo(KadMessageType.GET_PROVIDERS);
            assertThat(next.providers())
                    .extracting(KadPeer::id)
                    .containsExactly(us().host().id());
        }
    }

    @Test
    void aProviderKeyThatIsNoHashIsNotAnsweredByJsAndResetByUs() throws Exception {
        KadMessage bad = new KadMessage(
                KadMessageType.GET_PROVIDERS, KadFixture.text("no hash"), Optional.empty(), List.of(), List.of());
        try (KadRaw raw = KadRaw.open(us(), js())) {
            raw.send(bad);
            assertThat(raw.end(Duration.ofMillis(700)))
                    .isEqualTo(JsPeer.isLatest() ? KadRaw.End.RESET : KadRaw.End.NOT_YET);
        }
        JsonNode outcome = js().call(
                        "raw",
                        Map.of(
                                "peer",
                                us().host().id().toString(),
                                "protocol",
                                KadHostsFixture.PROTOCOL.value(),
                                "hex",
                                prefixed(KadMessageCodec.encode(bad).hex())));
        assertThat(outcome.required("end").asText()).isEqualTo("reset");
    }

    @Test
    void jsNamesTheAskerInTheAnswerToAGetAndWeDoNotAskOurselves() throws Exception {
        try (KadRaw raw = KadRaw.open(us(), js())) {
            KadMessage answer = raw.exchange(KadMessage.getValue(KadFixture.text("nothing here")));
            assertThat(answer.closer())
                    .extracting(KadPeer::id)
                    .contains(us().host().id());
        }
        assertThat(us().kad()
                        .get(KadFixture.text("nothing here"))
                        .orThrow()
                        .way()
                        .nearest())
                .extracting(KadPeer::id)
                .contains(js().peerId())
                .doesNotContain(us().host().id());
    }

    @Test
    void severalRequestsMayFollowOnOneStreamOfJs() throws Exception {
        try (KadRaw raw = KadRaw.open(us(), js())) {
            assertThat(raw.exchange(KadMessage.getValue(KadFixture.text("several")))
                            .record())
                    .isEmpty();
            assertThat(raw.exchange(KadMessage.ping())).isEqualTo(KadMessage.ping());
        }
    }

    @Test
    void whoDoesNotAnswerPingsStaysOutOfTheTableOfJsAndOfOurs() throws Exception {
        KadHostsFixture.Node silent = FIXTURE.node(
                KadHostsFixture.params(KadMode.SERVER),
                builder -> builder.handleInline(Ping.ID, KadTrapInteropTest::refuse, ProtocolOptions.DEFAULT));
        silent.host().connect(JavaPeer.target(js()), DialOptions.DEFAULT);
        silent.connect(us());
        await().atMost(PATIENCE).until(() -> silent.kad().snapshot().tableSize() == 2);
        KadHostsFixture.Node answering = FIXTURE.node(KadHostsFixture.params(KadMode.SERVER), UnaryOperator.identity());
        answering.host().connect(JavaPeer.target(js()), DialOptions.DEFAULT);
        answering.connect(us());
        await().atMost(PATIENCE).until(() -> us().kad().snapshot().tableSize() == 2);
        await().atMost(PATIENCE).until(() -> sizeOfJs() == 2);
        answering.host().close();
        silent.host().close();
    }

    /// js-libp2p asks ten peers at a time for each query, and may run several queries.
    @Test
    void asManyQueriesAsJsRunsAtATimeAreAnsweredByUs() {
        assumeKeysWithoutNamespace();
        List<CompletableFuture<JsonNode>> queries = IntStream.range(0, 10)
                .mapToObj(i -> js().callAsync("kadGet", Map.of("key", "parallel " + i)))
                .toList();
        String ours = us().host().id().toString();
        for (CompletableFuture<JsonNode> query : queries) {
            assertThat(JsPeer.await(query).required("events"))
                    .filteredOn(event -> event.path("peer").asText().equals(ours))
                    .extracting(event -> event.required("event").asText())
                    .contains("PEER_RESPONSE")
                    .doesNotContain("QUERY_ERROR");
        }
        assertThat(us().host().connections(js().peerId())).hasSize(1);
    }

    /// Newer servers refuse them.
    private static void assumeKeysWithoutNamespace() {
        assumeFalse(JsPeer.isLatest());
    }

    private static Map<Bytes, Bytes> heldByJs() {
        return StreamSupport.stream(js().call("kadHeld").spliterator(), false)
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

    /// Messages here are shorter than 128 bytes.
    private static String prefixed(String hex) {
        return "%02x".formatted(hex.length() / 2) + hex;
    }

    private static InlineHandler.Receiver refuse(InlineHandler.InlineStream stream) {
        stream.reset();
        return bytes -> {};
    }

    private static int sizeOfJs() {
        return js().call("kadDescribe").required("size").asInt();
    }

    private static JsPeer js() {
        return started.orElseThrow();
    }

    private static KadHostsFixture.Node us() {
        return ours.orElseThrow();
    }
}
