package org.nelumbo.libp2p.secure.noise;

import java.util.List;
import java.util.Optional;
import org.nelumbo.libp2p.peer.PeerId;

/// What one handshake starts from.
///
/// @param staticKey ours, with our identity behind it
/// @param expectedPeer who must answer, if the address we dialled says so
/// @param muxers our stream muxers in order of preference; empty to negotiate them later
public record NoiseParams(
        NoiseRole role, NoiseStaticKey staticKey, Optional<PeerId> expectedPeer, List<String> muxers) {
    /// Takes a copy of the list.
    public NoiseParams {
        muxers = List.copyOf(muxers);
    }
}
