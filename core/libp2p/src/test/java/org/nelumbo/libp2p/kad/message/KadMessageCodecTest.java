package org.nelumbo.libp2p.kad.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.nelumbo.foundation.bytes.ByteWriter;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.libp2p.kad.KadFixture;
import org.nelumbo.libp2p.kad.table.KadPeer;
import org.nelumbo.libp2p.multiformats.Multihash;
import org.nelumbo.libp2p.multiformats.ProtobufWriter;
import org.nelumbo.libp2p.vectors.WireVectors;

class KadMessageCodecTest {
    private static final JsonNode VECTORS = WireVectors.section("kad");

    @TestFactory
    Stream<DynamicTest> whatJsWritesIsReadAndMeansTheSameWhenWrittenAgain() {
        return Stream.of("putValue", "getValue", "findNode", "addProvider", "getProviders", "ping", "findNodeReply")
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    KadMessage message = KadMessageCodec.decode(WireVectors.hex(VECTORS, name));
                    Bytes ours = KadMessageCodec.encode(message);
                    // Only the type that is js's default is left out there.
                    Bytes theirs = name.equals("putValue")
                            ? Bytes.concat(Bytes.fromHex("0800"), WireVectors.hex(VECTORS, name))
                            : WireVectors.hex(VECTORS, name);
                    assertThat(ours).isEqualTo(theirs);
                    assertThat(KadMessageCodec.decode(ours)).isEqualTo(message);
                }));
    }

    @Test
    void aMessageWithoutTypeStoresARecord() throws DecodeException {
        Bytes putValue = WireVectors.hex(VECTORS, "putValue");
        assertThat(putValue.get(0)).isEqualTo((byte) 0x12);
        KadMessage message = KadMessageCodec.decode(putValue);
        assertThat(message.type()).isEqualTo(KadMessageType.PUT_VALUE);
        assertThat(message.record().orElseThrow().key()).isEqualTo(WireVectors.hex(VECTORS, "key"));
        assertThat(message.key()).isEqualTo(WireVectors.hex(VECTORS, "key"));
    }

    @Test
    void aRecordIsWrittenAsJsWritesIt() throws DecodeException {
        Bytes vector = WireVectors.hex(VECTORS, "record");
        KadRecord record = KadRecord.decode(vector);
        assertThat(record.timeReceived()).contains(Instant.parse("2023-11-14T22:13:20.123Z"));
        assertThat(record.value()).isEqualTo(KadFixture.text("{\"n\":1}"));
        assertThat(record.encode()).isEqualTo(vector);
    }

    @Test
    void aTimeThatIsNoneIsLeftOut() throws DecodeException {
        Bytes record = new ProtobufWriter()
                .bytes(1, KadFixture.text("key"))
                .bytes(2, KadFixture.text("value"))
                .text(5, "yesterday")
                .toBytes();
        assertThat(KadRecord.decode(record).timeReceived()).isEmpty();
    }

    @Test
    void ofMoreThanTwentyPeersTheFirstAreRead() throws DecodeException {
        ByteWriter message = new ByteWriter().write(Bytes.fromHex("0804"));
        IntStream.range(0, 25).mapToObj(KadFixture::peer).forEach(peer -> message.write(peerField(peer, 1)));
        List<KadPeer> closer = KadMessageCodec.decode(message.toBytes()).closer();
        assertThat(closer)
                .containsExactlyElementsOf(
                        IntStream.range(0, 20).mapToObj(KadFixture::peer).toList());
    }

    @Test
    void peersThatCannotBeReadCountToo() throws DecodeException {
        ByteWriter message = new ByteWriter().write(Bytes.fromHex("0804" + "4200".repeat(19)));
        message.write(peerField(KadFixture.peer(1), 1)).write(peerField(KadFixture.peer(2), 1));
        assertThat(KadMessageCodec.decode(message.toBytes()).closer()).containsExactly(KadFixture.peer(1));
    }

    @Test
    void ofMoreThanSixteenAddressesTheFirstAreRead() throws DecodeException {
        Bytes message = Bytes.concat(Bytes.fromHex("0804"), peerField(KadFixture.peer(1), 40));
        assertThat(KadMessageCodec.decode(message).closer())
                .singleElement()
                .satisfies(peer -> assertThat(peer.addresses()).hasSize(KadPeer.MAX_ADDRESSES));
    }

    @Test
    void aPeerOrAddressThatCannotBeReadIsLeftOut() throws DecodeException {
        Bytes peer = new ProtobufWriter()
                .bytes(1, KadFixture.id(1).encode())
                .bytes(2, Bytes.fromHex("f0ffff7f"))
                .bytes(2, KadFixture.address("/ip4/9.9.9.9/tcp/1").encode())
                .toBytes();
        Bytes nobody = new ProtobufWriter().bytes(1, KadFixture.text("nobody")).toBytes();
        Bytes message = new ProtobufWriter()
                .uint64(1, 4)
                .bytes(8, nobody)
                .bytes(8, peer)
                .toBytes();
        assertThat(KadMessageCodec.decode(message).closer())
                .singleElement()
                .satisfies(
                        one -> assertThat(one.addresses()).containsExactly(KadFixture.address("/ip4/9.9.9.9/tcp/1")));
    }

    @Test
    void anUnknownTypeIsRefused() {
        assertThatThrownBy(() -> KadMessageCodec.decode(Bytes.fromHex("0806"))).isInstanceOf(DecodeException.class);
    }

    @Test
    void whatIsTooLargeIsRefusedBeforeItIsRead() {
        Bytes value = Bytes.of(new byte[KadRecord.MAX_VALUE_BYTES + 1]);
        Bytes record = new ProtobufWriter().bytes(2, value).toBytes();
        assertThatThrownBy(() -> KadRecord.decode(record)).hasMessageContaining("at most");
        Bytes message = Bytes.of(new byte[KadMessageCodec.MAX_BYTES + 1]);
        assertThatThrownBy(() -> KadMessageCodec.decode(message)).hasMessageContaining("at most");
    }

    @Test
    void everyMessageIsReadBack() throws DecodeException {
        KadRecord record = KadRecord.of(KadFixture.text("a"), KadFixture.text("b"), KadFixture.NOW);
        Multihash content = Multihash.sha256(KadFixture.text("content"));
        List<KadMessage> messages = List.of(
                KadMessage.ping(),
                KadMessage.putValue(record),
                KadMessage.getValue(KadFixture.text("a"))
                        .answer(Optional.of(record), List.of(KadFixture.peer(1)), List.of()),
                KadMessage.addProvider(content, KadFixture.peer(2)),
                KadMessage.getProviders(content)
                        .answer(Optional.empty(), List.of(KadFixture.peer(3)), List.of(KadFixture.peer(4))));
        for (KadMessage message : messages) {
            assertThat(KadMessageCodec.decode(KadMessageCodec.encode(message))).isEqualTo(message);
        }
    }

    private static Bytes peerField(KadPeer peer, int addresses) {
        ProtobufWriter writer = new ProtobufWriter().bytes(1, peer.id().encode());
        for (int i = 0; i < addresses; i++) {
            writer.bytes(2, KadFixture.address("/ip4/9.9.9.9/tcp/" + (i + 1)).encode());
        }
        return new ProtobufWriter().bytes(8, writer.toBytes()).toBytes();
    }
}
