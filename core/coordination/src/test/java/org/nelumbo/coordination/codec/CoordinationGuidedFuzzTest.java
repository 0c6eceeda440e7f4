package org.nelumbo.coordination.codec;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.nelumbo.coordination.message.CoordinationMessage;
import org.nelumbo.coordination.message.MessageType;
import org.nelumbo.coordination.request.SigningRequestCodec;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.fuzz.HostileInput;

class CoordinationGuidedFuzzTest {
    @FuzzTest
    void envelope(byte[] input) {
        new HostileInput(input).readTwice(EnvelopeCodec::decode, EnvelopeCodec::encode);
    }

    /// The first byte says which kind of message.
    @FuzzTest
    void body(byte[] input) {
        if (input.length > 0) {
            MessageType type = MessageType.values()[(input[0] & 0xff) % MessageType.values().length];
            new HostileInput(Bytes.of(input).slice(1, input.length).toArray())
                    .<CoordinationMessage>readTwice(
                            bytes -> MessageBodyCodec.decode(type, bytes), MessageBodyCodec::encode);
        }
    }

    @FuzzTest
    void signingRequest(byte[] input) {
        new HostileInput(input).readTwice(SigningRequestCodec::decode, SigningRequestCodec::encode);
    }
}
