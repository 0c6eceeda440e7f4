package org.nelumbo.libp2p.secure.noise;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.Optional;
import org.nelumbo.foundation.fuzz.HostileInput;
import org.nelumbo.foundation.manual.SeededEntropy;
import org.nelumbo.foundation.secret.SecretBytes;

class NoiseGuidedFuzzTest {
    private final NoisePair pair = new NoisePair();

    @FuzzTest
    void payload(byte[] input) {
        new HostileInput(input).readTwice(NoisePayload::decode, NoisePayload::encode);
    }

    /// The first byte says how many bytes arrive at a time.
    @FuzzTest
    void frames(byte[] input) {
        if (input.length > 0) {
            assertThat(plaintext(input, 1 + (input[0] & 0xff))).isEqualTo(plaintext(input, input.length));
        }
    }

    /// Nobody can finish a handshake without the keys.
    @FuzzTest
    void handshake(byte[] input) {
        NoiseHandler handler = new NoiseHandler(
                input.length % 2 == 0
                        ? pair.bobParams(NoisePair.YAMUX)
                        : pair.aliceParams(Optional.empty(), NoisePair.YAMUX),
                new SeededEntropy(1),
                HandshakeThreads.of(Runnable::run));
        EmbeddedChannel channel = new EmbeddedChannel(handler);
        channel.runPendingTasks();
        channel.writeInbound(Unpooled.wrappedBuffer(input));
        channel.runPendingTasks();
        channel.finishAndReleaseAll();
        assertThat(handler.result().toCompletableFuture().join().isOk()).isFalse();
    }

    private static String plaintext(byte[] input, int portion) {
        StringBuilder plaintext = new StringBuilder();
        try (SecretBytes key = SecretBytes.takeFrom(new byte[32])) {
            EmbeddedChannel channel = new EmbeddedChannel(new NoiseFrameDecoder(new NoiseCipher(key)));
            try {
                for (int at = 1; at < input.length; at += portion) {
                    int size = Math.min(portion, input.length - at);
                    if (channel.isOpen()) {
                        channel.writeInbound(Unpooled.copiedBuffer(input, at, size));
                    }
                }
            } catch (Exception broken) {
                assertThat(broken).isInstanceOf(NoiseException.class);
                plaintext.append("refused after ");
            }
            for (ByteBuf next = channel.readInbound(); next != null; next = channel.readInbound()) {
                plaintext.append(ByteBufUtil.hexDump(next));
                next.release();
            }
            channel.finishAndReleaseAll();
        }
        return plaintext.toString();
    }
}
