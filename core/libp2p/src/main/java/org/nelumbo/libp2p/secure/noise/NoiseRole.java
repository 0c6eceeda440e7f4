package org.nelumbo.libp2p.secure.noise;

/// Which end of a handshake this is.
public enum NoiseRole {
    /// The end that dialled; it sends first.
    INITIATOR,
    /// The end that was dialled.
    RESPONDER
}
