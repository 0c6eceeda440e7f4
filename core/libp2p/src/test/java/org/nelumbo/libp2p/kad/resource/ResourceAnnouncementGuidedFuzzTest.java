package org.nelumbo.libp2p.kad.resource;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.nelumbo.foundation.fuzz.HostileInput;

class ResourceAnnouncementGuidedFuzzTest {
    @FuzzTest
    void announcement(byte[] input) {
        new HostileInput(input).read(ResourceAnnouncementCodec::decode);
    }
}
