package org.nelumbo.libp2p.multistream;

import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.libp2p.vectors.Mutation;
import org.nelumbo.libp2p.vectors.Refusal;

class MultistreamFuzzTest {
    private static final Bytes SOUND = MultistreamCodec.encode(MultistreamCodec.HEADER, "ls", "/a", "/b");

    @Property
    void anyBytesAreNegotiatedOrRefused(@ForAll @Size(max = 60) byte[] input) {
        Refusal.only(() -> new MultistreamResponder("/b"::equals).receive(Bytes.of(input)));
        Refusal.only(() -> new MultistreamInitiator(List.of("/a", "/b")).receive(Bytes.of(input)));
    }

    @Property
    void damagedNegotiationsAreNegotiatedOrRefused(
            @ForAll("mutations") Mutation first, @ForAll("mutations") Mutation second) {
        Bytes input = second.of(first.of(SOUND));
        Refusal.only(() -> new MultistreamResponder("/b"::equals).receive(input));
        Refusal.only(() -> new MultistreamInitiator(List.of("/a", "/b")).receive(input));
    }

    @Provide
    Arbitrary<Mutation> mutations() {
        return Mutation.any();
    }
}
