package org.nelumbo.chain.uri;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import org.nelumbo.chain.network.Network;
import org.nelumbo.foundation.fuzz.HostileInput;

class PaymentUriGuidedFuzzTest {
    @FuzzTest
    void text(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        new HostileInput(input)
                .read(_ -> PaymentUriReader.parse(text, Network.MAINNET))
                .orElseThrow()
                .asValue()
                .ifPresent(uri -> assertThat(PaymentUriReader.parse(uri.format(), Network.MAINNET)
                                .orThrow())
                        .isEqualTo(uri));
    }
}
