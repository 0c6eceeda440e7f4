package org.nelumbo.libp2p.protocol.identify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.manual.SeededEntropy;
import org.nelumbo.libp2p.host.ProtocolId;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.multiformats.ProtobufWriter;
import org.nelumbo.libp2p.peer.PeerKeyPair;
import org.nelumbo.libp2p.record.PeerRecord;
import org.nelumbo.libp2p.vectors.LinearCost;

class IdentifyCodecFuzzTest {
    private static final PeerKeyPair PAIR = PeerKeyPair.generate(new SeededEntropy(1));
    private static final Multiaddr ADDRESS = parsed("/ip4/192.0.2.1/tcp/4001");
    private static final IdentifyMessage MESSAGE = new IdentifyMessage(
            Optional.of(PAIR.publicKey().protobuf()),
            List.of(ADDRESS),
            List.of(new ProtocolId("/a/1"), new ProtocolId("/b/1")),
            Optional.of(ADDRESS),
            "ipfs/0.1.0",
            "nelumbo",
            Optional.of(new PeerRecord(PAIR.peerId(), 7, List.of(ADDRESS))
                    .seal(PAIR)
                    .encode()));

    private static Multiaddr parsed(String text) {
        try {
            return Multiaddr.parse(text);
        } catch (DecodeException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Test
    void aMessageReadsAsItWasWritten() throws DecodeException {
        assertThat(IdentifyCodec.decode(IdentifyCodec.encode(MESSAGE))).isEqualTo(MESSAGE);
    }

    @Test
    void aMessageInTwoPartsReadsAsOne() throws DecodeException {
        Bytes first = new ProtobufWriter().text(3, "/a/1").text(6, "old").toBytes();
        Bytes second = new ProtobufWriter().text(3, "/b/1").text(6, "new").toBytes();
        IdentifyMessage merged = IdentifyCodec.decode(Bytes.concat(first, second));
        assertThat(merged.protocols()).containsExactly(new ProtocolId("/a/1"), new ProtocolId("/b/1"));
        assertThat(merged.agentVersion()).isEqualTo("new");
    }

    @Test
    void twiceAsManyEntriesCostTwiceAndNotFourTimes() {
        LinearCost.require(count -> repeated(2, ADDRESS.encode(), count), 30, IdentifyCodec::decode);
        LinearCost.require(count -> repeated(2, ADDRESS.encode(), count), 1_000, IdentifyCodec::decode);
        LinearCost.require(count -> repeated(3, Bytes.fromHex("2f61"), count), 120, IdentifyCodec::decode);
        LinearCost.require(count -> repeated(3, Bytes.fromHex("2f61"), count), 2_000, IdentifyCodec::decode);
        LinearCost.require(count -> repeated(6, Bytes.fromHex("2f61"), count), 2_000, IdentifyCodec::decode);
    }

    private static Bytes repeated(int field, Bytes entry, int count) {
        ProtobufWriter all = new ProtobufWriter();
        Collections.nCopies(count, entry).forEach(bytes -> all.bytes(field, bytes));
        return all.toBytes();
    }

    @Test
    void badAddressesAndProtocolsAreLeftOutOneByOne() throws DecodeException {
        Bytes message = new ProtobufWriter()
                .bytes(2, Bytes.fromHex("ffff7f00"))
                .bytes(2, ADDRESS.encode())
                .bytes(2, Bytes.EMPTY)
                .text(3, "no slash")
                .text(3, "/good/1")
                .bytes(4, Bytes.fromHex("00"))
                .toBytes();
        IdentifyMessage read = IdentifyCodec.decode(message);
        assertThat(read.listenAddresses()).containsExactly(ADDRESS);
        assertThat(read.protocols()).containsExactly(new ProtocolId("/good/1"));
        assertThat(read.observedAddress()).isEmpty();
    }

    @Test
    void theObservedAddressLosesItsPeer() throws DecodeException {
        Bytes message = new ProtobufWriter()
                .bytes(4, ADDRESS.withPeer(PAIR.peerId().multihash()).encode())
                .toBytes();
        assertThat(IdentifyCodec.decode(message).observedAddress()).contains(ADDRESS);
    }

    @Test
    void moreThanSixtyFourKibibytesAreRefused() {
        Bytes large = new ProtobufWriter().bytes(15, Bytes.of(new byte[65_536])).toBytes();
        assertThatThrownBy(() -> IdentifyCodec.decode(large))
                .isInstanceOfSatisfying(
                        DecodeException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(DecodeException.Reason.OVERSIZED));
    }

    @Property(tries = 1000)
    void anyBytesGiveAMessageOrADecodeException(@ForAll @Size(max = 300) byte[] bytes) {
        readOrRefuse(Bytes.of(bytes));
    }

    @Property(tries = 1000)
    void aDamagedMessageGivesAMessageOrADecodeException(
            @ForAll @IntRange(max = 10_000) int position,
            @ForAll byte change,
            @ForAll @IntRange(max = 10_000) int cut) {
        byte[] bytes = IdentifyCodec.encode(MESSAGE).toArray();
        bytes[position % bytes.length] ^= change;
        readOrRefuse(Bytes.of(bytes, 0, cut % (bytes.length + 1)));
    }

    private static void readOrRefuse(Bytes bytes) {
        try {
            IdentifyMessage read = IdentifyCodec.decode(bytes);
            assertThat(read.listenAddresses().size()).isLessThanOrEqualTo(bytes.size());
        } catch (DecodeException refused) {
            assertThat(refused.reason()).isNotNull();
        }
    }
}
