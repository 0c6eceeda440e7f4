package org.nelumbo.chain.hd;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import org.nelumbo.chain.curve.Curve;
import org.nelumbo.chain.network.Network;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.fuzz.HostileInput;
import org.nelumbo.foundation.secret.SecretBytes;

class KeyTextGuidedFuzzTest {
    @FuzzTest
    void extendedPublicKey(byte[] input) {
        new HostileInput(input)
                .readTwice(
                        bytes -> ExtendedPublicKey.parse(text(bytes), Network.MAINNET),
                        key -> bytes(key.serialize(Network.MAINNET)));
    }

    @FuzzTest
    void extendedPrivateKey(byte[] input) {
        new HostileInput(input)
                .readTwice(
                        bytes -> {
                            try (SecretBytes secret = SecretBytes.takeFrom(bytes.toArray());
                                    ExtendedPrivateKey key =
                                            ExtendedPrivateKey.parse(Curve.preferred(), secret, Network.MAINNET);
                                    SecretBytes written = key.serialize(Network.MAINNET)) {
                                return written.use(Bytes::of);
                            }
                        },
                        canonical -> canonical);
    }

    @FuzzTest
    void derivationPath(byte[] input) {
        new HostileInput(input).readTwice(bytes -> DerivationPath.parse(text(bytes)), path -> bytes(path.toString()));
    }

    private static String text(Bytes bytes) {
        return new String(bytes.toArray(), StandardCharsets.UTF_8);
    }

    private static Bytes bytes(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
