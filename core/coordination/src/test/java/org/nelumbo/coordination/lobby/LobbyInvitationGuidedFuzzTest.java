package org.nelumbo.coordination.lobby;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.fuzz.HostileInput;

class LobbyInvitationGuidedFuzzTest {
    @FuzzTest
    void text(byte[] input) {
        new HostileInput(input)
                .readTwice(
                        bytes -> LobbyInvitation.parse(new String(bytes.toArray(), StandardCharsets.UTF_8)),
                        invitation -> Bytes.of(invitation.toText().getBytes(StandardCharsets.UTF_8)));
    }
}
