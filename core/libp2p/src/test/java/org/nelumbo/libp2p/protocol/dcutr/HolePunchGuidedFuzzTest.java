package org.nelumbo.libp2p.protocol.dcutr;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.nelumbo.foundation.fuzz.HostileInput;

class HolePunchGuidedFuzzTest {
    @FuzzTest
    void message(byte[] input) {
        new HostileInput(input).readTwice(HolePunchCodec::decode, HolePunchCodec::encode);
    }
}
