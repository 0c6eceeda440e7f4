package org.nelumbo.libp2p.kad.resource;

import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.libp2p.kad.KadFixture;
import org.nelumbo.libp2p.vectors.Mutation;
import org.nelumbo.libp2p.vectors.Refusal;

class ResourceAnnouncementFuzzTest {
    private static final Bytes SOUND = ResourceValidatorTest.announcement(
            1, KadFixture.NOW, Optional.of(KadFixture.NOW), "{\"a\":[1,2.5e3,true,null,\"\\u00e9\"]}");

    @Property
    void anyBytesAreAnAnnouncementOrRefused(@ForAll @Size(max = 80) byte[] input) {
        Refusal.only(() -> ResourceAnnouncementCodec.decode(Bytes.of(input)));
    }

    @Property(tries = 2000)
    void mutatedAnnouncementsAreReadOrRefused(
            @ForAll("mutations") Mutation first, @ForAll("mutations") Mutation second) {
        Refusal.only(() -> ResourceAnnouncementCodec.decode(second.of(first.of(SOUND))));
    }

    @Provide
    Arbitrary<Mutation> mutations() {
        return Mutation.any();
    }
}
