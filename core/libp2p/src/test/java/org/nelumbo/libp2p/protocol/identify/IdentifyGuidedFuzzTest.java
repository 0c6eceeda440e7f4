package org.nelumbo.libp2p.protocol.identify;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.nelumbo.foundation.fuzz.HostileInput;

class IdentifyGuidedFuzzTest {
    @FuzzTest
    void message(byte[] input) {
        new HostileInput(input).readTwice(IdentifyCodec::decode, IdentifyCodec::encode);
    }
}
