package org.nelumbo.libp2p.secure.noise;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.manual.SeededEntropy;
import org.nelumbo.foundation.secret.SecretBytes;
import org.nelumbo.libp2p.vectors.Mutation;
import org.nelumbo.libp2p.vectors.Refusal;
import org.nelumbo.libp2p.vectors.WireVectors;

class NoiseFuzzTest {
    private final NoisePair pair = new NoisePair();

    @Property
    void anyBytesAreAPayloadOrRefused(@ForAll @Size(max = 200) byte[] input) {
        Refusal.only(() -> NoisePayload.decode(Bytes.of(input)));
    }

    @Property
    void mutatedPayloadsAreReadOrRefused(@ForAll("mutations") Mutation first, @ForAll("mutations") Mutation second) {
        Bytes sound = WireVectors.hex(WireVectors.section("noise"), "payload");
        Refusal.only(() -> NoisePayload.decode(second.of(first.of(sound))).encode());
    }

    @Property(tries = 200)
    void anyBytesFromTheSocketEndTheHandshakeByAFailureOrLeaveItWaiting(@ForAll @Size(max = 400) byte[] input) {
        NoiseHandler handler = new NoiseHandler(
                pair.aliceParams(Optional.empty(), NoisePair.YAMUX),
                new SeededEntropy(1),
                HandshakeThreads.of(Runnable::run));
        EmbeddedChannel channel = new EmbeddedChannel(handler);
        channel.runPendingTasks();
        channel.writeInbound(Unpooled.wrappedBuffer(input));
        channel.runPendingTasks();
        channel.finishAndReleaseAll();
        assertThat(handler.result().toCompletableFuture().join().isOk()).isFalse();
    }

    @Property
    void anyBytesInsteadOfFramesNeverBecomePlaintext(@ForAll @Size(max = 400) byte[] input) {
        try (SecretBytes key = SecretBytes.takeFrom(new byte[32])) {
            EmbeddedChannel channel = new EmbeddedChannel(new NoiseFrameDecoder(new NoiseCipher(key)));
            try {
                channel.writeInbound(Unpooled.wrappedBuffer(input));
            } catch (Exception broken) {
                assertThat(broken).isInstanceOf(NoiseException.class);
            }
            assertThat((Object) channel.readInbound()).isNull();
            channel.finishAndReleaseAll();
        }
    }

    @Provide
    Arbitrary<Mutation> mutations() {
        return Mutation.any();
    }
}
