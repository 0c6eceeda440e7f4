package org.nelumbo.libp2p.nat;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.nelumbo.foundation.fuzz.HostileInput;

class NatGuidedFuzzTest {
    @FuzzTest
    void natPmp(byte[] input) {
        HostileInput hostile = new HostileInput(input);
        hostile.read(NatPmpCodec::readExternalAddress);
        hostile.read(NatPmpCodec::readMapped);
    }

    @FuzzTest
    void pcp(byte[] input) {
        new HostileInput(input).read(PcpCodec::readMapped);
    }

    @FuzzTest
    void ssdp(byte[] input) {
        new HostileInput(input)
                .read(SsdpCodec::readLocation)
                .ifPresent(location -> assertThat(location.getHost()).isNotEmpty());
    }

    @FuzzTest
    void gatewayDescription(byte[] input) {
        new HostileInput(input)
                .read(GatewayDescription::read)
                .ifPresent(read -> assertThat(read.services()).hasSizeLessThanOrEqualTo(8));
    }

    @FuzzTest
    void soapAnswer(byte[] input) {
        new HostileInput(input).read(SoapCodec::readValues);
    }
}
