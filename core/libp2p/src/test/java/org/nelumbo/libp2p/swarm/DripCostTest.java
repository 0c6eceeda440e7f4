package org.nelumbo.libp2p.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.ChannelHandler;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.manual.SeededEntropy;
import org.nelumbo.libp2p.multistream.MultistreamResponder;
import org.nelumbo.libp2p.peer.PeerKeyPair;
import org.nelumbo.libp2p.secure.noise.HandshakeThreads;
import org.nelumbo.libp2p.secure.noise.NoiseHandler;
import org.nelumbo.libp2p.secure.noise.NoiseParams;
import org.nelumbo.libp2p.secure.noise.NoiseRole;
import org.nelumbo.libp2p.secure.noise.NoiseStaticKey;

/// What a connection holds of a remote that sends one byte a second until the upgrade's deadline.
/// Each byte comes in a buffer of the size in which sockets are read at first.
class DripCostTest {
    private static final int FIRST_READ = 2048;

    private static long held(ChannelHandler handler, Bytes bytes) {
        UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false);
        EmbeddedChannel channel = new EmbeddedChannel();
        channel.config().setAllocator(allocator);
        channel.pipeline().addLast(handler);
        for (int i = 0; i < bytes.size(); i++) {
            channel.writeInbound(allocator.buffer(FIRST_READ).writeByte(bytes.get(i)));
            channel.runPendingTasks();
        }
        long held = allocator.metric().usedHeapMemory() + allocator.metric().usedDirectMemory();
        channel.finishAndReleaseAll();
        return held;
    }

    @Test
    void aProposalOfWhichTenBytesCameHoldsNoBuffer() {
        NegotiationHandler waiting =
                NegotiationHandler.responder(new MultistreamResponder("/noise"::equals), () -> {}, () -> {});
        assertThat(held(waiting, Bytes.fromHex("132f6d756c7469737472"))).isZero();
    }

    @Test
    void aHandshakeMessageOfWhichTenBytesCameHoldsLessThanFourKibibytes() {
        NoiseHandler waiting = new NoiseHandler(
                new NoiseParams(
                        NoiseRole.RESPONDER,
                        NoiseStaticKey.generate(PeerKeyPair.generate(new SeededEntropy(1)), new SeededEntropy(2)),
                        Optional.empty(),
                        List.of("/yamux/1.0.0")),
                new SeededEntropy(3),
                HandshakeThreads.of(Runnable::run));
        assertThat(held(waiting, Bytes.fromHex("0fff0102030405060708"))).isBetween(10L, 4095L);
    }
}
