package org.nelumbo.chain.address;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import org.nelumbo.chain.network.Network;
import org.nelumbo.foundation.fuzz.HostileInput;

class AddressGuidedFuzzTest {
    @FuzzTest
    void text(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        new HostileInput(input)
                .read(_ -> AddressCodec.parse(text, Network.MAINNET))
                .orElseThrow()
                .asValue()
                .map(ParsedAddress::address)
                .ifPresent(address -> assertThat(AddressCodec.parse(AddressCodec.format(address), Network.MAINNET)
                                .orThrow()
                                .address())
                        .isEqualTo(address));
    }
}
