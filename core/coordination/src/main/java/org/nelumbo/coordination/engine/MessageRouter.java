package org.nelumbo.coordination.engine;

import org.nelumbo.coordination.codec.Envelope;
import org.nelumbo.coordination.codec.EnvelopeCodec;
import org.nelumbo.coordination.member.MemberPeer;
import org.nelumbo.coordination.transport.CoordinationTransport;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// What arrives from the transport, parsed on the transport's own thread and handed to whom it concerns.
public final class MessageRouter implements CoordinationTransport.Listener {
    private final CoordinationEngine engine;

    public MessageRouter(CoordinationEngine engine) {
        this.engine = engine;
    }

    @Override
    public void received(MemberPeer from, Bytes encoded) {
        try {
            Envelope envelope = EnvelopeCodec.decode(encoded);
            engine.received(from, envelope, EnvelopeCodec.id(encoded));
        } catch (DecodeException malformed) {
            engine.malformed(from, malformed);
        }
    }

    @Override
    public void connected(MemberPeer peer) {
        engine.connectionChanged(peer, true);
    }

    @Override
    public void disconnected(MemberPeer peer) {
        engine.connectionChanged(peer, false);
    }
}
