package org.nelumbo.libp2p.peer;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.fuzz.HostileInput;
import org.nelumbo.foundation.secret.SecretBytes;

class PeerGuidedFuzzTest {
    @FuzzTest
    void publicKey(byte[] input) {
        HostileInput hostile = new HostileInput(input);
        hostile.readTwice(PeerPublicKey::decode, PeerPublicKey::protobuf);
        hostile.readTwice(PeerId::decode, PeerId::encode);
    }

    @FuzzTest
    void privateKey(byte[] input) {
        new HostileInput(input)
                .readTwice(
                        bytes -> {
                            try (SecretBytes secret = SecretBytes.takeFrom(bytes.toArray());
                                    PeerKeyPair pair = PeerKeyPair.decode(secret);
                                    SecretBytes written = pair.protobuf()) {
                                return written.use(Bytes::of);
                            }
                        },
                        canonical -> canonical);
    }

    @FuzzTest
    void rsaKey(byte[] input) {
        new HostileInput(input).readTwice(RsaPublicKey::parse, RsaPublicKey::data);
    }

    @FuzzTest
    void signature(byte[] input) {
        Bytes bytes = Bytes.of(input);
        new HostileInput(input)
                .read(EcdsaSignature::parse)
                .orElseThrow()
                .ifPresent(parsed -> assertThat(parsed.encode()).isEqualTo(bytes));
    }
}
