package org.nelumbo.libp2p.swarm;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.libp2p.host.ProtocolId;
import org.nelumbo.libp2p.host.StreamException.Reason;
import org.nelumbo.libp2p.multistream.MultistreamInitiator;
import org.nelumbo.libp2p.multistream.Negotiation;
import org.nelumbo.libp2p.yamux.MuxedStream;

/// The first life of an outbound stream: reads the remote's answer to our proposals, then steps aside. On the event
/// loop.
final class OutboundNegotiation implements MuxedStream.Receiver {
    private final MuxedStream stream;
    private final SwarmStream application;
    private final MultistreamInitiator initiator;
    private final StreamTimer deadline;

    OutboundNegotiation(
            MuxedStream stream,
            SwarmStream application,
            MultistreamInitiator initiator,
            StreamTimer deadline,
            Duration limit) {
        this.stream = stream;
        this.application = application;
        this.initiator = initiator;
        this.deadline = deadline;
        deadline.set(limit, () -> application.abort(Reason.DEADLINE));
    }

    @Override
    public void received(ByteBuf piece) {
        Bytes input = Bytes.of(ByteBufUtil.getBytes(piece));
        piece.release();
        try {
            switch (initiator.receive(input)) {
                case Negotiation.Pending(Bytes toSend) -> {
                    if (!toSend.isEmpty()) {
                        stream.write(Pieces.of(toSend));
                    }
                    stream.consumed(input.size());
                }
                case Negotiation.Unsupported(Bytes _) -> application.abort(Reason.UNSUPPORTED_PROTOCOL);
                case Negotiation.Agreed(Bytes _, String protocol, Bytes rest) -> {
                    deadline.cancel();
                    stream.consumed(input.size() - rest.size());
                    agreed(new ProtocolId(protocol), rest);
                }
            }
        } catch (DecodeException malformed) {
            application.abort(Reason.PROTOCOL_VIOLATION);
        }
    }

    @Override
    public void ended() {
        application.abort(Reason.PROTOCOL_VIOLATION);
    }

    @Override
    public void failed(Reason reason) {
        application.failed(reason);
    }

    @Override
    public void sent(int bytes) {
        application.sent(bytes);
    }

    @Override
    public void released() {
        deadline.cancel();
        application.released();
    }

    private void agreed(ProtocolId protocol, Bytes rest) {
        application.agreed(protocol);
        stream.receiver(application);
        if (!rest.isEmpty()) {
            application.received(Unpooled.wrappedBuffer(rest.toArray()));
        }
    }
}
