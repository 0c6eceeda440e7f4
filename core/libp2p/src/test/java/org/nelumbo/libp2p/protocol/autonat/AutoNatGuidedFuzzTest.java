package org.nelumbo.libp2p.protocol.autonat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.nelumbo.foundation.fuzz.HostileInput;

class AutoNatGuidedFuzzTest {
    @FuzzTest
    void message(byte[] input) {
        new HostileInput(input).readTwice(AutoNatCodec::decode, AutoNatCodec::encode);
    }
}
