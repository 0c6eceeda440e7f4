package org.nelumbo.libp2p.kad.message;

import com.fasterxml.jackson.databind.JsonNode;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.nelumbo.foundation.bytes.Bytes;
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

    @Provide
    Arbitrary<String> messages() {
        return Arbitraries.of("putValue", "addProvider", "findNode", "findNodeReply");
    }

    @Provide
    Arbitrary<Mutation> mutations() {
        return Mutation.any();
    }
}
