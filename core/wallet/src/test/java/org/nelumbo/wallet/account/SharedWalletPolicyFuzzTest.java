package org.nelumbo.wallet.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nelumbo.wallet.fixture.SharedWalletFixture.policyWithRecovery;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

class SharedWalletPolicyFuzzTest {
    private static final Bytes WHOLE = policyWithRecovery().canonical();

    @Property(tries = 1000)
    void randomBytesGiveAPolicyOrADecodeException(@ForAll @Size(max = 200) byte[] content) {
        decode(Bytes.of(content));
        decode(Bytes.concat(WHOLE.slice(0, 12), Bytes.of(content)));
    }

    @Property(tries = 500)
    void aMutatedPolicyIsRefusedOrIsAnotherWallet(
            @ForAll @IntRange(min = 0, max = 1000) int at,
            @ForAll @IntRange(min = 1, max = 255) int flip,
            @ForAll @IntRange(min = 0, max = 1000) int cut) {
        byte[] changed = WHOLE.toArray();
        changed[at % changed.length] ^= (byte) flip;
        assertThat(decode(Bytes.of(changed)).filter(policy -> policy.equals(policyWithRecovery())))
                .isEmpty();
        assertThat(decode(WHOLE.slice(0, cut % WHOLE.size()))).isEmpty();
    }

    private static Optional<SharedWalletPolicy> decode(Bytes content) {
        try {
            SharedWalletPolicy policy = SharedWalletPolicyCodec.decode(content);
            assertThat(policy.canonical()).isEqualTo(content);
            return Optional.of(policy);
        } catch (DecodeException refused) {
            return Optional.empty();
        }
    }
}
