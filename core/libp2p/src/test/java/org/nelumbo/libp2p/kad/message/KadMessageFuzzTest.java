package org.nelumbo.libp2p.kad.message;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.manual.SeededEntropy;
import org.nelumbo.libp2p.multiformats.ProtobufWriter;
import org.nelumbo.libp2p.peer.PeerKeyPair;
import org.nelumbo.libp2p.vectors.LinearCost;
import org.nelumbo.libp2p.vectors.Mutation;
import org.nelumbo.libp2p.vectors.Refusal;
import org.nelumbo.libp2p.vectors.WireVectors;

class KadMessageFuzzTest {
    private static final JsonNode VECTORS = WireVectors.section("kad");

    @Property
    void anyBytesAreAMessageOrRefused(@ForAll @Size(max = 120) byte[] input) {
        Refusal.only(() -> KadMessageCodec.encode(KadMessageCodec.decode(Bytes.of(input))));
    }

    @Property
    void anyBytesAreARecordOrRefused(@ForAll @Size(max = 120) byte[] input) {
        Refusal.only(() -> KadRecord.decode(Bytes.of(input)).encode());
    }

    @Property(tries = 2000)
    void mutatedMessagesAreReadOrRefused(
            @ForAll("messages") String name,
            @ForAll("mutations") Mutation first,
            @ForAll("mutations") Mutation second) {
        Bytes mutated = second.of(first.of(WireVectors.hex(VECTORS, name)));
        Refusal.only(() -> KadMessageCodec.encode(KadMessageCodec.decode(mutated)));
    }

    @Test
    void twiceAsManyEntriesCostTwiceAndNotFourTimes() {
        Bytes id = PeerKeyPair.generate(new SeededEntropy(1)).peerId().encode();
        Bytes peer = new ProtobufWriter().bytes(1, id).toBytes();
        Bytes address = Bytes.fromHex("04c0000201060fa1");
        LinearCost.require(count -> repeated(8, peer, count), 10, KadMessageCodec::decode);
        LinearCost.require(count -> repeated(9, Bytes.EMPTY, count), 2_000, KadMessageCodec::decode);
        LinearCost.require(count -> repeated(15, peer, count), 500, KadMessageCodec::decode);
        LinearCost.require(
                count -> new ProtobufWriter()
                        .bytes(8, Bytes.concat(peer, repeated(2, address, count)))
                        .toBytes(),
                500,
                KadMessageCodec::decode);
    }

    private static Bytes repeated(int field, Bytes entry, int count) {
        ProtobufWriter all = new ProtobufWriter();
        Collections.nCopies(count, entry).forEach(bytes -> all.bytes(field, bytes));
        return all.toBytes();
    }

    @Provide
    Arbitrary<String> messages() {
        return Arbitraries.of("putValue", "addProvider", "findNode", "findNodeReply");
    }

    @Provide
    Arbitrary<Mutation> mutations() {
        return Mutation.any();
    }
}
