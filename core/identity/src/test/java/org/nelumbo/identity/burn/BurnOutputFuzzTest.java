package org.nelumbo.identity.burn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.nelumbo.chain.key.PublicKey;
import org.nelumbo.chain.script.Script;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.manual.SeededEntropy;

class BurnOutputFuzzTest {
    @Property(tries = 500)
    void anyBytesAreReadOrRefusedAndNothingElseHappens(@ForAll @Size(max = 260) byte[] bytes) {
        parse(Bytes.of(bytes));
        parse(Bytes.concat(Bytes.fromHex("6a044c544d530101"), Bytes.of(bytes)));
    }

    @Property(tries = 50)
    void whatWeWriteWeRead(@ForAll long seed) throws DecodeException {
        PublicKey key = org.nelumbo.chain.key.PrivateKey.generate(new SeededEntropy(seed))
                .publicKey();
        for (BurnProfile profile : new BurnProfile[] {BurnProfile.LTMS, BurnProfile.MSG2}) {
            Script script = BurnOutput.script(profile, key);
            assertThat(script.size()).isEqualTo(42);
            BurnOutput read = BurnOutput.parse(script);
            assertThat(read.prefix()).isEqualTo(profile.lokadPrefix());
            assertThat(read.owner()).isEqualTo(key);
        }
    }

    private static void parse(Bytes script) {
        assertThatCode(() -> {
                    try {
                        BurnOutput.parse(new Script(script)).owner();
                    } catch (DecodeException refused) {
                        assertThat(refused.getMessage()).isNotBlank();
                    }
                })
                .doesNotThrowAnyException();
    }
}
