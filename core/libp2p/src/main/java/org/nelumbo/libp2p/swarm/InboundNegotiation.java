package org.nelumbo.libp2p.swarm;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.Optional;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.libp2p.host.ProtocolId;
import org.nelumbo.libp2p.host.ProtocolOptions;
import org.nelumbo.libp2p.host.StreamException;
import org.nelumbo.libp2p.multistream.MultistreamResponder;
import org.nelumbo.libp2p.multistream.Negotiation;
import org.nelumbo.libp2p.resource.StreamScope;
import org.nelumbo.libp2p.yamux.MuxedStream;

/// The first life of an inbound stream: until both ends agree on a protocol we serve. On the event loop.
final class InboundNegotiation implements MuxedStream.Receiver {
    /// What comes after the agreement.
    interface Next {
        /// May a protocol with these options be served on this connection?
        boolean admits(ProtocolOptions options);

        /// The stream was refused by this rule.
        void refused(String cause);

        /// The stream's second life starts.
        ///
        /// @return who is told of its bytes from now on
        MuxedStream.Receiver start(ProtocolId protocol, MuxedStream stream, StreamScope scope);
    }

    private final MuxedStream stream;
    private final StreamScope scope;
    private final ServedProtocols protocols;
    private final Next next;
    private final StreamTimer deadline;
    private final MultistreamResponder responder;
    private boolean ended;

    InboundNegotiation(
            MuxedStream stream,
            StreamScope scope,
            ServedProtocols protocols,
            Next next,
            StreamTimer deadline,
            Duration limit) {
        this.stream = stream;
        this.scope = scope;
        this.protocols = protocols;
        this.next = next;
        this.deadline = deadline;
        this.responder = new MultistreamResponder(protocols::serves);
        deadline.set(limit, () -> refuse("stream.negotiation-time"));
    }

    @Override
    public void received(ByteBuf piece) {
        Bytes input = Bytes.of(ByteBufUtil.getBytes(piece));
        piece.release();
        try {
            switch (responder.receive(input)) {
                case Negotiation.Pending(Bytes toSend) -> {
                    send(toSend);
                    stream.consumed(input.size());
                }
                case Negotiation.Unsupported(Bytes _) -> stream.reset();
                case Negotiation.Agreed(Bytes toSend, String protocol, Bytes rest) -> {
                    deadline.cancel();
                    send(toSend);
                    stream.consumed(input.size() - rest.size());
                    agreed(new ProtocolId(protocol), rest);
                }
            }
        } catch (DecodeException malformed) {
            refuse("stream.negotiation-malformed");
        }
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
        deadline.cancel();
        scope.close();
    }

    private void agreed(ProtocolId protocol, Bytes rest) {
        Optional<String> refusal = protocols
                .options(protocol)
                .map(options -> refusalOf(protocol, options))
                .orElse(Optional.of("stream.protocol-removed"));
        if (refusal.isPresent()) {
            refuse(refusal.get());
            return;
        }
        MuxedStream.Receiver receiver = next.start(protocol, stream, scope);
        stream.receiver(receiver);
        if (!rest.isEmpty()) {
            receiver.received(Unpooled.wrappedBuffer(rest.toArray()));
        }
        if (ended) {
            receiver.ended();
        }
    }

    private Optional<String> refusalOf(ProtocolId protocol, ProtocolOptions options) {
        if (!next.admits(options)) {
            return Optional.of("stream.limited-connection");
        }
        return scope.negotiated(protocol, options).map(full -> "stream." + full.scope());
    }

    private void refuse(String cause) {
        next.refused(cause);
        stream.reset();
    }

    private void send(Bytes bytes) {
        if (!bytes.isEmpty()) {
            stream.write(Pieces.of(bytes));
        }
    }
}
