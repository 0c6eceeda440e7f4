package org.nelumbo.libp2p.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.nelumbo.libp2p.vectors.WireVectors.hex;
import static org.nelumbo.libp2p.vectors.WireVectors.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.manual.SeededEntropy;
import org.nelumbo.foundation.secret.SecretBytes;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.multiformats.ProtobufReader;
import org.nelumbo.libp2p.multiformats.ProtobufWriter;
import org.nelumbo.libp2p.peer.PeerKeyPair;
import org.nelumbo.libp2p.vectors.WireVectors;

class PeerRecordTest {
    private static final JsonNode VECTOR = WireVectors.section("peerRecord");

    @Test
    void theVectorIsReadAndWrittenByteForByte() throws DecodeException {
        PeerRecord record = PeerRecord.open(hex(VECTOR, "envelope"));
        assertThat(record.addresses())
                .containsExactly(
                        Multiaddr.parse("/ip4/127.0.0.1/tcp/4001"), Multiaddr.parse("/dns4/example.com/tcp/443/wss"));
        assertThat(record.encode()).isEqualTo(hex(VECTOR, "payload"));
        try (PeerKeyPair owner = firstKey()) {
            assertThat(record.peer()).isEqualTo(owner.peerId());
            Envelope sealed = record.seal(owner);
            assertThat(sealed.signature()).isEqualTo(hex(VECTOR, "signature"));
            assertThat(sealed.encode()).isEqualTo(hex(VECTOR, "envelope"));
        }
    }

    @TestFactory
    Stream<DynamicTest> envelopeVectors() {
        return Stream.of("peerRecord", "reservationVoucher")
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    JsonNode row = WireVectors.section(name);
                    Envelope envelope =
                            Envelope.open(hex(row, "envelope"), text(row, "domain"), hex(row, "payloadType"));
                    assertThat(envelope.payload()).isEqualTo(hex(row, "payload"));
                    assertThat(envelope.encode()).isEqualTo(hex(row, "envelope"));
                }));
    }

    @Test
    void theRecordInsideTheIdentifyVectorIsTheSame() throws DecodeException {
        ProtobufReader identify =
                new ProtobufReader(Bytes.fromHex(WireVectors.section("identify").asText()), "identify", 8192);
        Bytes envelope = Bytes.EMPTY;
        while (identify.next()) {
            if (identify.field() == 8) {
                envelope = identify.bytes(8192);
            } else {
                identify.skip();
            }
        }
        assertThat(envelope).isEqualTo(hex(VECTOR, "envelope"));
    }

    @Test
    void anotherDomainOrTypeIsRefused() {
        Bytes envelope = hex(VECTOR, "envelope");
        assertThatThrownBy(() -> Envelope.open(envelope, "libp2p-relay-rsvp", hex(VECTOR, "payloadType")))
                .hasMessageContaining("signature");
        assertThatThrownBy(() -> Envelope.open(envelope, "libp2p-peer-record", Bytes.fromHex("0302")))
                .hasMessageContaining("type");
    }

    @Property(tries = 150)
    void everyFlippedBitOfAnEnvelopeIsNoticed(@ForAll int position) {
        byte[] flipped = hex(VECTOR, "envelope").toArray();
        flipped[Math.floorMod(position / 8, flipped.length)] ^= (byte) (1 << Math.floorMod(position, 8));
        assertThatThrownBy(() -> PeerRecord.open(Bytes.of(flipped))).isInstanceOf(DecodeException.class);
    }

    @Test
    void aRecordSignedBySomebodyElseIsRefused() throws DecodeException {
        PeerRecord alices = PeerRecord.open(hex(VECTOR, "envelope"));
        try (PeerKeyPair bob = PeerKeyPair.generate(new SeededEntropy(1))) {
            assertThatThrownBy(() -> alices.seal(bob)).isInstanceOf(IllegalArgumentException.class);
            Envelope forged = Envelope.seal(bob, text(VECTOR, "domain"), hex(VECTOR, "payloadType"), alices.encode());
            assertThatThrownBy(() -> PeerRecord.open(forged.encode())).hasMessageContaining("somebody else");
        }
    }

    @Test
    void anAddressWeCannotReadIsLeftOutAndTheRecordStays() throws DecodeException {
        try (PeerKeyPair owner = firstKey()) {
            Bytes good = Bytes.fromHex("047f000001060fa1");
            Bytes payload = new ProtobufWriter()
                    .bytes(1, owner.peerId().encode())
                    .uint64(2, 7)
                    .bytes(
                            3,
                            new ProtobufWriter()
                                    .bytes(1, Bytes.fromHex("ffff03"))
                                    .toBytes())
                    .bytes(3, new ProtobufWriter().bytes(1, good).toBytes())
                    .toBytes();
            PeerRecord record =
                    PeerRecord.open(Envelope.seal(owner, text(VECTOR, "domain"), hex(VECTOR, "payloadType"), payload)
                            .encode());
            assertThat(record.addresses()).containsExactly(Multiaddr.decode(good));
        }
    }

    @Test
    void moreThan32AddressesAreRefused() throws DecodeException {
        try (PeerKeyPair owner = firstKey()) {
            ProtobufWriter writer =
                    new ProtobufWriter().bytes(1, owner.peerId().encode()).uint64(2, 7);
            for (int i = 0; i < 33; i++) {
                writer.bytes(3, Bytes.EMPTY);
            }
            Envelope sealed =
                    Envelope.seal(owner, text(VECTOR, "domain"), hex(VECTOR, "payloadType"), writer.toBytes());
            assertThatThrownBy(() -> PeerRecord.open(sealed.encode())).hasMessageContaining("at most 32");
        }
    }

    @Test
    void sequenceNumbersAreComparedUnsignedAndAnEqualOneIsNotNewer() throws DecodeException {
        PeerRecord record = PeerRecord.open(hex(VECTOR, "envelope"));
        PeerRecord later = new PeerRecord(record.peer(), -1, List.of());
        assertThat(later.isNewerThan(record)).isTrue();
        assertThat(record.isNewerThan(later)).isFalse();
        assertThat(record.isNewerThan(record)).isFalse();
    }

    private static PeerKeyPair firstKey() throws DecodeException {
        JsonNode row = WireVectors.rows("keys").findFirst().orElseThrow();
        try (SecretBytes protobuf =
                SecretBytes.takeFrom(hex(row, "privateProtobuf").toArray())) {
            return PeerKeyPair.decode(protobuf);
        }
    }
}
