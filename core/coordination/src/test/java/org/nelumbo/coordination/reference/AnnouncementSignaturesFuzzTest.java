package org.nelumbo.coordination.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.nelumbo.chain.curve.Curve;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.libp2p.kad.resource.ResourceAnnouncement;
import org.nelumbo.libp2p.kad.resource.SignatureCheck;

class AnnouncementSignaturesFuzzTest {
    private static final List<String> SIGNED = List.of(
            ReferenceVectors.announced("musig2-signer-advertisement"),
            ReferenceVectors.announced("musig2:signing-request"),
            ReferenceVectors.announced("musig2-session"));

    private final SignatureCheck signatures = new AnnouncementSignatures(Curve.preferred());

    @Property(tries = 100)
    void anyBytesAreOnlyEverInvalid(@ForAll @Size(max = 200) byte[] input, @ForAll @IntRange(max = 2) int type) {
        ResourceAnnouncement head = ReferenceVectors.head(SIGNED.get(type));
        assertThat(signatures.check(head, Bytes.of(input))).isEqualTo(SignatureCheck.Outcome.INVALID);
    }

    @Property(tries = 200)
    void whateverChangesNothingIsThrown(
            @ForAll @IntRange(max = 2) int type, @ForAll @IntRange(max = 3000) int place, @ForAll byte with) {
        String json = SIGNED.get(type);
        byte[] changed = ReferenceVectors.utf8(json).toArray();
        changed[place % changed.length] = with;
        assertThat(signatures.check(ReferenceVectors.head(json), Bytes.of(changed)))
                .isIn(SignatureCheck.Outcome.VALID, SignatureCheck.Outcome.INVALID);
    }
}
