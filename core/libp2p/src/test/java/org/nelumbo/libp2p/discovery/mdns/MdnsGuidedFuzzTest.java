package org.nelumbo.libp2p.discovery.mdns;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.nelumbo.foundation.fuzz.HostileInput;

class MdnsGuidedFuzzTest {
    @FuzzTest
    void datagram(byte[] input) {
        new HostileInput(input).read(MdnsCodec::decode);
    }
}
