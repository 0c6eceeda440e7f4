package org.nelumbo.libp2p.kad.message;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.nelumbo.foundation.fuzz.HostileInput;

class KadMessageGuidedFuzzTest {
    @FuzzTest
    void message(byte[] input) {
        new HostileInput(input).readTwice(KadMessageCodec::decode, KadMessageCodec::encode);
    }

    @FuzzTest
    void record(byte[] input) {
        new HostileInput(input).readTwice(KadRecord::decode, KadRecord::encode);
    }
}
