package org.nelumbo.libp2p.pubsub.gossip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.secret.SecretBytes;
import org.nelumbo.libp2p.multiformats.ProtobufWriter;
import org.nelumbo.libp2p.peer.PeerKeyPair;
import org.nelumbo.libp2p.vectors.WireVectors;

class GossipMessageTest {
    private static final int MAX = 1 << 20;
    private static final JsonNode VECTOR = WireVectors.section("gossip");

    private static Bytes hex(String field) {
        return WireVectors.hex(VECTOR, field);
    }

    private static GossipMessage decode(Bytes encoded, MessageIds ids) throws DecodeException {
        return GossipMessageCodec.decode(encoded, ids, MAX).orElseThrow();
    }

    @Test
    void theMessageOfTheVectorIsReadCheckedAndWrittenAgain() throws DecodeException {
        GossipMessage message = decode(hex("message"), MessageIds.JS_LIBP2P);
        assertThat(message.topic()).isEqualTo(GossipSamples.TOPIC);
        assertThat(message.content()).isEqualTo(GossipSamples.text("{\"hello\":\"world\"}"));
        assertThat(MessageSigning.isSigned(message)).isTrue();
        assertThat(GossipMessageCodec.encode(message)).isEqualTo(hex("message"));
        assertThat(GossipMessageCodec.size(message)).isEqualTo(hex("message").size());
    }

    @Test
    void theSignedBytesAreThoseOfTheVector() throws DecodeException {
        GossipMessage message = decode(hex("message"), MessageIds.JS_LIBP2P);
        Bytes fields = GossipMessageCodec.signed(
                        message.from(), message.data(), message.sequenceNumber(), message.topic())
                .toBytes();
        assertThat(Bytes.concat(GossipSamples.text("libp2p-pubsub:"), fields)).isEqualTo(hex("preimage"));
        assertThat(message.signature()).isEqualTo(hex("signature"));
    }

    @Test
    void idsAreThoseOfTheVectorUnderBothStrategies() throws DecodeException {
        assertThat(decode(hex("message"), MessageIds.JS_LIBP2P).id().bytes()).isEqualTo(hex("messageIdJs"));
        assertThat(decode(hex("message"), MessageIds.SPEC).id().bytes()).isEqualTo(hex("messageIdSpecDefault"));
    }

    @Test
    void theRpcOfTheVectorIsReadAndWrittenAgain() throws DecodeException {
        RpcCodec codec = new RpcCodec(MessageIds.JS_LIBP2P, RpcLimits.DEFAULT);
        DecodedRpc read = codec.decode(hex("rpc"));
        assertThat(read.unusableMessages()).isZero();
        assertThat(read.rpc().subscriptions()).containsExactly(new TopicChange(GossipSamples.TOPIC, true));
        assertThat(read.rpc().messages()).containsExactly(decode(hex("message"), MessageIds.JS_LIBP2P));
        assertThat(RpcCodec.encode(read.rpc())).isEqualTo(hex("rpc"));
    }

    @Test
    void theControlMessagesOfTheVectorAreReadAndWrittenAgain() throws DecodeException {
        Rpc control = new RpcCodec(MessageIds.JS_LIBP2P, RpcLimits.DEFAULT)
                .decode(hex("control"))
                .rpc();
        assertThat(control.ihave()).singleElement().satisfies(announced -> {
            assertThat(announced.topic().name()).isEqualTo("t");
            assertThat(announced.ids()).extracting(id -> id.bytes()).containsExactly(GossipSamples.text("id1"));
        });
        assertThat(control.iwant()).extracting(id -> id.bytes()).containsExactly(GossipSamples.text("id2"));
        assertThat(control.graft()).extracting(topic -> topic.name()).containsExactly("t");
        assertThat(control.prune()).singleElement().satisfies(prune -> {
            assertThat(prune.backOff().orElseThrow()).hasSeconds(60);
            assertThat(prune.peers()).hasSize(1);
        });
        assertThat(control.idontwant()).extracting(id -> id.bytes()).containsExactly(GossipSamples.text("id3"));
        assertThat(RpcCodec.encode(control)).isEqualTo(hex("control"));
    }

    @Test
    void aMessageWithoutItsKeyIsSignedAndHasTheSameId() throws DecodeException {
        GossipMessage full = decode(hex("message"), MessageIds.JS_LIBP2P);
        GossipMessage bare = decode(withoutKey(full), MessageIds.JS_LIBP2P);
        assertThat(bare.keyTravels()).isFalse();
        assertThat(MessageSigning.isSigned(bare)).isTrue();
        assertThat(bare.id()).isEqualTo(full.id());
        assertThat(GossipMessageCodec.encode(bare)).isEqualTo(withoutKey(full));
    }

    @Test
    void anothersKeyIsRefused() throws DecodeException {
        GossipMessage full = decode(hex("message"), MessageIds.JS_LIBP2P);
        Bytes foreign = Bytes.concat(
                withoutKey(full),
                new ProtobufWriter()
                        .bytes(6, GossipSamples.pair(7).publicKey().protobuf())
                        .toBytes());
        assertThatThrownBy(() -> decode(foreign, MessageIds.JS_LIBP2P)).isInstanceOf(DecodeException.class);
    }

    @Test
    void whatWeSignOthersCanCheck() throws DecodeException {
        GossipMessage message = GossipSamples.signed(1, 5, GossipSamples.TOPIC, GossipSamples.text("hello"));
        GossipMessage read = decode(GossipMessageCodec.encode(message), MessageIds.JS_LIBP2P);
        assertThat(read).isEqualTo(message);
        assertThat(MessageSigning.isSigned(read)).isTrue();
    }

    @Test
    void secp256k1KeysSignAsWell() throws DecodeException {
        try (SecretBytes scalar =
                        SecretBytes.takeFrom(Bytes.fromHex("07".repeat(32)).toArray());
                PeerKeyPair pair = PeerKeyPair.secp256k1(scalar)) {
            GossipMessage message = MessageSigning.sign(
                    pair, MessageIds.SPEC, GossipSamples.TOPIC, Bytes.EMPTY, GossipSamples.sequence(1));
            GossipMessage read = decode(GossipMessageCodec.encode(message), MessageIds.SPEC);
            assertThat(read.data()).contains(Bytes.EMPTY);
            assertThat(MessageSigning.isSigned(read)).isTrue();
        }
    }

    @Test
    void absentAndEmptyContentAreSignedDifferently() {
        GossipMessage empty = GossipSamples.signed(1, 5, GossipSamples.TOPIC, Bytes.EMPTY);
        GossipMessage absent = new GossipMessage(
                empty.id(),
                empty.from(),
                empty.author(),
                empty.sequenceNumber(),
                empty.topic(),
                Optional.empty(),
                empty.signature(),
                true);
        assertThat(MessageSigning.isSigned(empty)).isTrue();
        assertThat(MessageSigning.isSigned(absent)).isFalse();
    }

    @Test
    void everyFieldIsCoveredByTheSignature() {
        GossipMessage sound = GossipSamples.signed(1, 5, GossipSamples.TOPIC, GossipSamples.text("a"));
        GossipMessage otherData = GossipSamples.signed(1, 5, GossipSamples.TOPIC, GossipSamples.text("b"));
        GossipMessage otherTopic = GossipSamples.signed(1, 5, GossipSamples.OTHER, GossipSamples.text("a"));
        GossipMessage otherNumber = GossipSamples.signed(1, 6, GossipSamples.TOPIC, GossipSamples.text("a"));
        GossipMessage otherAuthor = GossipSamples.signed(2, 5, GossipSamples.TOPIC, GossipSamples.text("a"));
        assertThat(List.of(otherData, otherTopic, otherNumber, otherAuthor))
                .allSatisfy(other -> assertThat(MessageSigning.isSigned(withSignature(other, sound.signature())))
                        .isFalse());
    }

    @Test
    void aMessageWithUnknownFieldsIsDroppedWithoutBlame() throws DecodeException {
        Bytes extended = Bytes.concat(
                hex("message"), new ProtobufWriter().text(9, "more").toBytes());
        assertThat(GossipMessageCodec.decode(extended, MessageIds.JS_LIBP2P, MAX))
                .isEmpty();
        Bytes rpc = new ProtobufWriter().bytes(2, extended).toBytes();
        DecodedRpc read = new RpcCodec(MessageIds.JS_LIBP2P, RpcLimits.DEFAULT).decode(rpc);
        assertThat(read.rpc().messages()).isEmpty();
        assertThat(read.unusableMessages()).isZero();
    }

    @Test
    void whatStrictSignAsksForMustBeThere() {
        Bytes from = GossipSamples.peer(1).encode();
        Bytes noSequence = new ProtobufWriter()
                .bytes(1, from)
                .text(4, "t")
                .bytes(5, Bytes.of(new byte[64]))
                .toBytes();
        Bytes noTopic = new ProtobufWriter()
                .bytes(1, from)
                .bytes(3, GossipSamples.sequence(1))
                .bytes(5, Bytes.of(new byte[64]))
                .toBytes();
        Bytes noSignature = new ProtobufWriter()
                .bytes(1, from)
                .bytes(3, GossipSamples.sequence(1))
                .text(4, "t")
                .toBytes();
        Bytes noPublisher = new ProtobufWriter()
                .bytes(3, GossipSamples.sequence(1))
                .text(4, "t")
                .bytes(5, Bytes.of(new byte[64]))
                .toBytes();
        assertThat(List.of(noSequence, noTopic, noSignature, noPublisher))
                .allSatisfy(message -> assertThatThrownBy(() -> decode(message, MessageIds.JS_LIBP2P))
                        .isInstanceOf(DecodeException.class));
    }

    @Test
    void ourSequenceNumbersGrowFromNanosecondsOn() {
        SequenceNumbers numbers = new SequenceNumbers(Instant.ofEpochSecond(1_800_000_000, 5));
        assertThat(numbers.next().hex()).isEqualTo("18fae27693b40005");
        assertThat(numbers.next().hex()).isEqualTo("18fae27693b40006");
    }

    private static Bytes withoutKey(GossipMessage message) {
        Bytes all = GossipMessageCodec.encode(message);
        return all.slice(0, all.size() - 2 - message.author().protobuf().size());
    }

    private static GossipMessage withSignature(GossipMessage message, Bytes signature) {
        return new GossipMessage(
                message.id(),
                message.from(),
                message.author(),
                message.sequenceNumber(),
                message.topic(),
                message.data(),
                signature,
                true);
    }
}
