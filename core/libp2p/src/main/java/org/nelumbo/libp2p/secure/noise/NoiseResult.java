package org.nelumbo.libp2p.secure.noise;

import java.util.Optional;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.libp2p.peer.PeerPublicKey;

/// Who is at the other end of a secure channel.
///
/// @param remoteKey the identity key the remote proved to own
/// @param muxer the stream muxer both ends chose during the handshake; if absent it is negotiated on the channel
public record NoiseResult(PeerPublicKey remoteKey, Optional<String> muxer) {
    /// The id that belongs to [#remoteKey].
    public PeerId remotePeer() {
        return remoteKey.peerId();
    }
}
