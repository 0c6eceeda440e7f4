package org.nelumbo.wallet.keystore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nelumbo.wallet.keystore.VaultFixture.CHEAP;
import static org.nelumbo.wallet.keystore.VaultFixture.contents;
import static org.nelumbo.wallet.keystore.VaultFixture.passphrase;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.manual.SeededEntropy;

class VaultCodecFuzzTest {
    private static final Bytes WHOLE = VaultCodec.seal(contents(3), passphrase("fuzz"), CHEAP, new SeededEntropy(3));

    @Property(tries = 500)
    void randomBytesOpenToAFailureAndNothingIsThrown(@ForAll @Size(max = 300) byte[] content) {
        assertThat(VaultCodec.open(Bytes.of(content), passphrase("fuzz")).isOk())
                .isFalse();
        Bytes withMagic = Bytes.concat(VaultHeader.MAGIC, Bytes.of((byte) 0, (byte) 1), Bytes.of(content));
        assertThat(VaultCodec.open(withMagic, passphrase("fuzz")).isOk()).isFalse();
    }

    @Property(tries = 500)
    void mutatedVaultsOpenToAFailureAndNothingIsThrown(
            @ForAll @IntRange(min = 0, max = 190) int at, @ForAll @IntRange(min = 1, max = 255) int flip) {
        byte[] changed = WHOLE.toArray();
        changed[at % changed.length] ^= (byte) flip;
        assertThat(VaultCodec.open(Bytes.of(changed), passphrase("fuzz")).isOk())
                .isFalse();
    }
}
