package org.nelumbo.libp2p.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nelumbo.foundation.manual.ManualTime;
import org.nelumbo.foundation.manual.SeededEntropy;
import org.nelumbo.libp2p.host.Direction;
import org.nelumbo.libp2p.host.ProtocolId;
import org.nelumbo.libp2p.host.ProtocolOptions;
import org.nelumbo.libp2p.host.StreamException;
import org.nelumbo.libp2p.peer.PeerKeyPair;
import org.nelumbo.libp2p.resource.ConnectionScope;
import org.nelumbo.libp2p.resource.ResourceLimits;
import org.nelumbo.libp2p.resource.ResourceManager;
import org.nelumbo.libp2p.resource.StreamScope;
import org.nelumbo.libp2p.yamux.MuxedStream;
import org.nelumbo.libp2p.yamux.YamuxHandler;
import org.nelumbo.libp2p.yamux.YamuxParams;
import org.nelumbo.libp2p.yamux.YamuxViolation;

class InboundNegotiationTest {
    /// Credit of nothing with RST, on stream 1.
    private static final String RESET_FRAME = "000100080000000100000000";
    private static final ProtocolId SERVED = new ProtocolId("/served/1");
    private static final byte[] PROPOSAL =
            "\u0013/multistream/1.0.0\n\n/served/1\n".getBytes(StandardCharsets.US_ASCII);

    private final ResourceManager resources = new ResourceManager(ResourceLimits.desktop());
    private final ConnectionScope scope = resources
            .connection(Direction.INBOUND, InetAddress.getLoopbackAddress())
            .orThrow();
    private final ServedProtocols protocols = new ServedProtocols();
    private final Taker taker = new Taker();
    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final List<String> refusals = new ArrayList<>();

    InboundNegotiationTest() {
        assertThat(scope.secured(PeerKeyPair.generate(new SeededEntropy(1)).peerId(), ConnectionScope.Kind.DIRECT))
                .isEmpty();
        protocols.handle(SERVED, stream -> {}, ProtocolOptions.DEFAULT);
        channel.freezeTime();
        channel.pipeline()
                .addLast(new YamuxHandler(Direction.INBOUND, YamuxParams.DEFAULT, new ManualTime(), new Accepting()));
    }

    @AfterEach
    void nothingIsLeftTaken() {
        channel.finishAndReleaseAll();
        scope.close();
        assertThat(resources.streamCount()).isZero();
        assertThat(resources.connectionCount()).isZero();
    }

    private final class Accepting implements YamuxHandler.Listener {
        @Override
        public Optional<MuxedStream.Receiver> accept(MuxedStream stream) {
            return scope.stream(Direction.INBOUND)
                    .asValue()
                    .map(taken -> new InboundNegotiation(
                            stream,
                            taken,
                            protocols,
                            taker,
                            new StreamTimer(channel.eventLoop()),
                            Duration.ofSeconds(10)));
        }

        @Override
        public void goingAway() {}

        @Override
        public void violated(YamuxViolation violation) {
            throw new AssertionError(violation);
        }

        @Override
        public void released(MuxedStream stream) {}

        @Override
        public void inactive() {}
    }

    /// The protocol behind the negotiation: collects what it gets.
    private final class Taker implements InboundNegotiation.Next, MuxedStream.Receiver {
        @Override
        public void refused(String cause) {
            refusals.add(cause);
        }

        @Override
        public boolean admits(ProtocolOptions options) {
            return true;
        }

        final StringBuilder received = new StringBuilder();
        final List<ProtocolId> started = new ArrayList<>();
        Optional<StreamScope> taken = Optional.empty();
        boolean ended;

        @Override
        public MuxedStream.Receiver start(ProtocolId protocol, MuxedStream stream, StreamScope streamScope) {
            started.add(protocol);
            taken = Optional.of(streamScope);
            return this;
        }

        @Override
        public void received(ByteBuf piece) {
            received.append(piece.toString(StandardCharsets.US_ASCII));
            piece.release();
        }

        @Override
        public void ended() {
            ended = true;
        }

        @Override
        public void failed(StreamException.Reason reason) {}

        @Override
        public void sent(int bytes) {}

        @Override
        public void released() {
            taken.ifPresent(StreamScope::close);
        }
    }

    private void arrives(int flags, byte... payload) {
        channel.writeInbound(Unpooled.buffer()
                .writeByte(0)
                .writeByte(0)
                .writeShort(flags)
                .writeInt(1)
                .writeInt(payload.length)
                .writeBytes(payload));
    }

    private String sent() {
        StringBuilder all = new StringBuilder();
        for (ByteBuf frame = channel.readOutbound(); frame != null; frame = channel.readOutbound()) {
            all.append(ByteBufUtil.hexDump(frame)).append(' ');
            frame.release();
        }
        return all.toString();
    }

    @Test
    void aProposalThatDripsInIsResetAtTheDeadlineAndCostsNothing() {
        arrives(1, PROPOSAL[0]);
        for (int second = 1; second < 10; second++) {
            channel.advanceTimeBy(1, TimeUnit.SECONDS);
            channel.runScheduledPendingTasks();
            arrives(0, PROPOSAL[second]);
        }
        assertThat(sent()).doesNotContain(RESET_FRAME);
        channel.advanceTimeBy(1, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();
        assertThat(sent()).contains(RESET_FRAME);
        assertThat(taker.started).isEmpty();
        assertThat(resources.streamCount()).isZero();
    }

    @Test
    void whatFollowsTheProposalInTheSameFrameReachesTheProtocol() {
        byte[] all = new byte[PROPOSAL.length + 2];
        System.arraycopy(PROPOSAL, 0, all, 0, PROPOSAL.length);
        all[PROPOSAL.length] = 'h';
        all[PROPOSAL.length + 1] = 'i';
        arrives(1 | 4, all);
        assertThat(taker.started).containsExactly(SERVED);
        assertThat(taker.received).hasToString("hi");
        assertThat(taker.ended).isTrue();
        assertThat(sent()).contains("132f6d756c746973747265616d2f312e302e300a");
    }

    @Test
    void aProposalByteByByteIsUnderstoodAndItsEndToo() {
        arrives(1);
        for (byte next : PROPOSAL) {
            arrives(0, next);
        }
        arrives(4);
        assertThat(taker.started).containsExactly(SERVED);
        assertThat(taker.ended).isTrue();
    }

    @Test
    void garbageInsteadOfAProposalResetsTheStream() {
        arrives(1, "\u0005GET/\n".getBytes(StandardCharsets.US_ASCII));
        channel.runPendingTasks();
        assertThat(sent()).contains(RESET_FRAME);
        assertThat(taker.started).isEmpty();
        assertThat(resources.streamCount()).isZero();
    }
}
