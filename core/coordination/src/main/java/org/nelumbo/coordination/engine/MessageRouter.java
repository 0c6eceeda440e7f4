package org.nelumbo.coordination.engine;

import org.nelumbo.coordination.codec.Envelope;
import org.nelumbo.coordination.codec.EnvelopeCodec;
import org.nelumbo.coordination.member.MemberPeer;
import org.nelumbo.coordination.member.WalletId;
import org.nelumbo.coordination.transport.CoordinationTransport;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;

/// What arrives from the transport, parsed on the transport's own thread and handed to whom it concerns: envelopes
/// of no
/// wallet to the lobby, all others to the engine.
public final class MessageRouter implements CoordinationTransport.Listener {
    private final CoordinationEngine engine;
    private final LobbyEngine lobby;

    public MessageRouter(CoordinationEngine engine, LobbyEngine lobby) {
        this.engine = engine;
        this.lobby = lobby;
    }

    @Override
    public void received(MemberPeer from, Bytes encoded) {
        try {
            Envelope envelope = EnvelopeCodec.decode(encoded);
            Bytes id = EnvelopeCodec.id(encoded);
            if (envelope.header().wallet().equals(WalletId.NONE)) {
                lobby.received(from, envelope, id);
            } else {
                engine.received(from, envelope, id);
            }
        } catch (DecodeException malformed) {
            engine.malformed(from, malformed);
        }
    }

    @Override
    public void connected(MemberPeer peer) {
        engine.connectionChanged(peer, true);
        lobby.connectionChanged(peer, true);
    }

    @Override
    public void disconnected(MemberPeer peer) {
        engine.connectionChanged(peer, false);
        lobby.connectionChanged(peer, false);
    }
}
