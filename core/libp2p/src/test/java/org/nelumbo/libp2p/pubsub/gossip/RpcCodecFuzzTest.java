package org.nelumbo.libp2p.pubsub.gossip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.libp2p.multiformats.ProtobufWriter;
import org.nelumbo.libp2p.pubsub.MessageId;
import org.nelumbo.libp2p.pubsub.Topic;
import org.nelumbo.libp2p.vectors.LinearCost;
import org.nelumbo.libp2p.vectors.Mutation;

class RpcCodecFuzzTest {
    private static final RpcCodec CODEC = new RpcCodec(MessageIds.JS_LIBP2P, RpcLimits.DEFAULT);
    private static final Rpc FULL = new Rpc(
            List.of(new TopicChange(GossipSamples.TOPIC, true), new TopicChange(GossipSamples.OTHER, false)),
            List.of(GossipSamples.signed(1, 1, GossipSamples.TOPIC, GossipSamples.text("hello"))),
            List.of(new IHave(GossipSamples.TOPIC, List.of(GossipSamples.id(1), GossipSamples.id(2)))),
            List.of(GossipSamples.id(3)),
            List.of(GossipSamples.TOPIC),
            List.of(new Prune(
                    GossipSamples.OTHER,
                    List.of(new PeerHint(GossipSamples.peer(2), Optional.of(GossipSamples.text("record")))),
                    Optional.of(Duration.ofSeconds(60)))),
            List.of(GossipSamples.id(4)));

    @Property(tries = 500)
    void whatIsWrittenReadsTheSameAndHasTheForetoldSize(@ForAll("rpcs") Rpc rpc) throws DecodeException {
        Bytes encoded = RpcCodec.encode(rpc);
        assertThat(encoded.size()).isEqualTo(RpcCodec.size(rpc));
        assertThat(CODEC.decode(encoded)).isEqualTo(new DecodedRpc(rpc, 0));
    }

    @Property(tries = 1000)
    void anyBytesGiveAnRpcOrADecodeException(@ForAll @Size(max = 300) byte[] bytes) {
        readOrRefuse(Bytes.of(bytes));
    }

    @Property(tries = 1000)
    void aDamagedRpcGivesAnRpcOrADecodeException(
            @ForAll("mutations") Mutation first, @ForAll("mutations") Mutation second) {
        readOrRefuse(second.of(first.of(RpcCodec.encode(FULL))));
    }

    @Test
    void oneByteMoreThanAllowedIsRefusedUnread() {
        Bytes large = Bytes.of(new byte[RpcLimits.DEFAULT.maxReceivedBytes() + 1]);
        assertThatThrownBy(() -> CODEC.decode(large))
                .isInstanceOfSatisfying(
                        DecodeException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(DecodeException.Reason.OVERSIZED));
    }

    @Test
    void fiveThousandSubscriptionsAreReadAndOneMoreIsNot() throws DecodeException {
        Bytes limit = RpcCodec.encode(subscriptions(5_000));
        assertThat(CODEC.decode(limit).rpc().subscriptions()).hasSize(5_000);
        Bytes beyond = RpcCodec.encode(subscriptions(5_001));
        assertThatThrownBy(() -> CODEC.decode(beyond)).isInstanceOf(DecodeException.class);
    }

    @Test
    void fiveThousandControlEntriesAreReadAndOneMoreIsNot() throws DecodeException {
        // One entry is the IHAVE itself.
        assertThat(CODEC.decode(RpcCodec.encode(announcing(4_999))).rpc().ihave())
                .singleElement()
                .satisfies(announced -> assertThat(announced.ids()).hasSize(4_999));
        Bytes beyond = RpcCodec.encode(announcing(5_000));
        assertThatThrownBy(() -> CODEC.decode(beyond)).isInstanceOf(DecodeException.class);
    }

    @Test
    void moreThanFiveHundredAndTwelveUnwantedIdsAreRefused() throws DecodeException {
        assertThat(CODEC.decode(RpcCodec.encode(unwanted(512))).rpc().idontwant())
                .hasSize(512);
        Bytes beyond = RpcCodec.encode(unwanted(513));
        assertThatThrownBy(() -> CODEC.decode(beyond)).isInstanceOf(DecodeException.class);
    }

    @Test
    void twiceAsManyEntriesCostTwiceAndNotFourTimes() {
        LinearCost.require(count -> RpcCodec.encode(subscriptions(count)), 1_000, CODEC::decode);
        LinearCost.require(count -> RpcCodec.encode(announcing(count)), 1_000, CODEC::decode);
        LinearCost.require(count -> RpcCodec.encode(unwanted(count)), 250, CODEC::decode);
        LinearCost.require(
                count -> RpcCodec.encode(Rpc.ofMessages(
                        Collections.nCopies(count, FULL.messages().getFirst()))),
                30,
                CODEC::decode);
        // Beyond the limits too, and where nothing is usable.
        LinearCost.require(count -> RpcCodec.encode(subscriptions(count)), 5_001, CODEC::decode);
        LinearCost.require(
                count -> repeated(2, new ProtobufWriter().text(4, "no author"), count), 1_000, CODEC::decode);
        LinearCost.require(count -> repeated(9, new ProtobufWriter().text(4, "unknown"), count), 1_000, CODEC::decode);
    }

    private static Bytes repeated(int field, ProtobufWriter entry, int count) {
        ProtobufWriter all = new ProtobufWriter();
        Collections.nCopies(count, entry.toBytes()).forEach(bytes -> all.bytes(field, bytes));
        return all.toBytes();
    }

    @Test
    void ofManyMessagesTheFirstSixtyFourAreRead() throws DecodeException {
        List<GossipMessage> many = Collections.nCopies(70, FULL.messages().getFirst());
        assertThat(CODEC.decode(RpcCodec.encode(Rpc.ofMessages(many))).rpc().messages())
                .hasSize(64);
    }

    @Test
    void ofManyHintsTheFirstSixteenAreRead() throws DecodeException {
        Prune prune = new Prune(
                GossipSamples.TOPIC,
                Collections.nCopies(20, new PeerHint(GossipSamples.peer(1), Optional.empty())),
                Optional.empty());
        Rpc rpc = new Rpc(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(prune), List.of());
        assertThat(CODEC.decode(RpcCodec.encode(rpc)).rpc().prune().getFirst().peers())
                .hasSize(16);
    }

    @Test
    void topicsThatCannotBeAreLeftOutOneByOne() throws DecodeException {
        Bytes rpc = new ProtobufWriter()
                .bytes(
                        1,
                        new ProtobufWriter()
                                .bool(1, true)
                                .text(2, "x".repeat(257))
                                .toBytes())
                .bytes(1, new ProtobufWriter().bool(1, true).text(2, "").toBytes())
                .bytes(
                        1,
                        new ProtobufWriter()
                                .bool(1, true)
                                .text(2, "x".repeat(256))
                                .toBytes())
                .toBytes();
        assertThat(CODEC.decode(rpc).rpc().subscriptions())
                .containsExactly(new TopicChange(new Topic("x".repeat(256)), true));
    }

    @Test
    void aMonstrousBackOffIsCut() throws DecodeException {
        Bytes prune = new ProtobufWriter().text(1, "t").uint64(3, -1).toBytes();
        Bytes rpc = new ProtobufWriter()
                .bytes(3, new ProtobufWriter().bytes(4, prune).toBytes())
                .toBytes();
        assertThat(CODEC.decode(rpc).rpc().prune().getFirst().backOff()).contains(Duration.ofMinutes(10));
    }

    @Test
    void aMessageThatMissesSomethingIsCountedAndTheRestIsRead() throws DecodeException {
        Bytes rpc = new ProtobufWriter()
                .bytes(2, new ProtobufWriter().text(4, "no author").toBytes())
                .bytes(2, GossipMessageCodec.encode(FULL.messages().getFirst()))
                .toBytes();
        DecodedRpc read = CODEC.decode(rpc);
        assertThat(read.unusableMessages()).isEqualTo(1);
        assertThat(read.rpc().messages()).isEqualTo(FULL.messages());
    }

    @Test
    void whatIsTooLargeIsSplitAndNothingIsLost() {
        List<GossipMessage> messages = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            messages.add(GossipSamples.unsigned(1, i, GossipSamples.TOPIC, 10_000));
        }
        List<MessageId> ids = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            ids.add(GossipSamples.id(i));
        }
        Rpc large = new Rpc(
                FULL.subscriptions(),
                messages,
                List.of(new IHave(GossipSamples.TOPIC, ids)),
                ids,
                FULL.graft(),
                FULL.prune(),
                ids);
        List<Rpc> parts = RpcSplitter.split(large, RpcLimits.DEFAULT);
        assertThat(parts).allSatisfy(part -> {
            assertThat(RpcCodec.size(part)).isLessThanOrEqualTo(256 << 10);
            assertThat(part.messages()).hasSizeLessThanOrEqualTo(64);
            assertThat(part.iwant()).hasSizeLessThanOrEqualTo(64);
            assertThat(CODEC.decode(RpcCodec.encode(part)).rpc()).isEqualTo(part);
        });
        assertThat(parts.stream().flatMap(part -> part.messages().stream())).isEqualTo(messages);
        assertThat(parts.stream().flatMap(part -> part.iwant().stream())).isEqualTo(ids);
        assertThat(parts.stream().flatMap(part -> part.idontwant().stream())).isEqualTo(ids);
        assertThat(parts.stream().flatMap(part -> part.ihave().stream()).flatMap(some -> some.ids().stream()))
                .isEqualTo(ids);
        assertThat(parts.stream().flatMap(part -> part.graft().stream())).isEqualTo(FULL.graft());
        assertThat(parts.stream().flatMap(part -> part.prune().stream())).isEqualTo(FULL.prune());
        assertThat(parts.stream().flatMap(part -> part.subscriptions().stream()))
                .isEqualTo(FULL.subscriptions());
    }

    @Test
    void whatIsSmallEnoughStaysWhole() {
        assertThat(RpcSplitter.split(FULL, RpcLimits.DEFAULT)).containsExactly(FULL);
        assertThat(RpcSplitter.split(Rpc.EMPTY, RpcLimits.DEFAULT)).isEmpty();
    }

    @Provide
    Arbitrary<Mutation> mutations() {
        return Mutation.any();
    }

    @Provide
    Arbitrary<Rpc> rpcs() {
        Arbitrary<Topic> topics =
                Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(200).map(Topic::new);
        Arbitrary<MessageId> ids =
                Arbitraries.bytes().array(byte[].class).ofMaxSize(60).map(bytes -> new MessageId(Bytes.of(bytes)));
        Arbitrary<Prune> prunes = Combinators.combine(
                        topics,
                        Arbitraries.longs().between(0, 600).optional(),
                        Arbitraries.integers().between(0, 2))
                .as((topic, seconds, hints) -> new Prune(
                        topic,
                        Collections.nCopies(hints, new PeerHint(GossipSamples.peer(1), Optional.of(Bytes.EMPTY))),
                        seconds.map(Duration::ofSeconds)));
        return Combinators.combine(
                        Combinators.combine(topics, Arbitraries.of(true, false))
                                .as(TopicChange::new)
                                .list()
                                .ofMaxSize(3),
                        Arbitraries.of(FULL.messages().getFirst()).list().ofMaxSize(2),
                        Combinators.combine(topics, ids.list().ofMaxSize(3))
                                .as(IHave::new)
                                .list()
                                .ofMaxSize(3),
                        ids.list().ofMaxSize(3),
                        topics.list().ofMaxSize(3),
                        prunes.list().ofMaxSize(3),
                        ids.list().ofMaxSize(3))
                .as(Rpc::new);
    }

    private static Rpc subscriptions(int count) {
        return new Rpc(
                Collections.nCopies(count, new TopicChange(GossipSamples.TOPIC, true)),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private static Rpc announcing(int count) {
        IHave announced = new IHave(GossipSamples.TOPIC, Collections.nCopies(count, GossipSamples.id(1)));
        return new Rpc(List.of(), List.of(), List.of(announced), List.of(), List.of(), List.of(), List.of());
    }

    private static Rpc unwanted(int count) {
        return new Rpc(
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Collections.nCopies(count, GossipSamples.id(1)));
    }

    private static void readOrRefuse(Bytes bytes) {
        try {
            DecodedRpc read = CODEC.decode(bytes);
            assertThat(RpcCodec.size(read.rpc())).isLessThanOrEqualTo(4 * bytes.size() + 64);
        } catch (DecodeException refused) {
            assertThat(refused.reason()).isNotNull();
        }
    }
}
