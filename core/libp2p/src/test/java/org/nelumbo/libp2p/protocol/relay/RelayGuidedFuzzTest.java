package org.nelumbo.libp2p.protocol.relay;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.nelumbo.foundation.fuzz.HostileInput;
import org.nelumbo.libp2p.multiformats.Multiaddr;

class RelayGuidedFuzzTest {
    @FuzzTest
    void hop(byte[] input) {
        new HostileInput(input).readTwice(HopMessageCodec::decode, HopMessageCodec::encode);
    }

    @FuzzTest
    void stop(byte[] input) {
        new HostileInput(input).readTwice(StopMessageCodec::decode, StopMessageCodec::encode);
    }

    @FuzzTest
    void circuitAddress(byte[] input) {
        new HostileInput(input).read(bytes -> CircuitAddress.of(Multiaddr.decode(bytes)));
    }
}
