package org.nelumbo.libp2p.record;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.manual.SeededEntropy;
import org.nelumbo.libp2p.peer.PeerKeyPair;
import org.nelumbo.libp2p.vectors.Mutation;
import org.nelumbo.libp2p.vectors.Refusal;
import org.nelumbo.libp2p.vectors.WireVectors;

class RecordFuzzTest {
    @Property
    void anyBytesAreAnEnvelopeOrRefused(@ForAll @Size(max = 120) byte[] input) {
        Refusal.only(() -> PeerRecord.open(Bytes.of(input)));
    }

    @Property(tries = 300)
    void mutatedRecordsUnderAGoodSignatureAreReadOrRefused(@ForAll("mutations") Mutation mutation) {
        try (PeerKeyPair signer = PeerKeyPair.generate(new SeededEntropy(4))) {
            Bytes payload = mutation.of(WireVectors.hex(WireVectors.section("peerRecord"), "payload"));
            Envelope sealed = Envelope.seal(signer, "libp2p-peer-record", Bytes.fromHex("0301"), payload);
            Refusal.only(() -> PeerRecord.open(sealed.encode()));
        }
    }

    @Provide
    Arbitrary<Mutation> mutations() {
        return Mutation.any();
    }
}
