package org.nelumbo.libp2p.host;

import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.peer.PeerId;

/// Asked before a connection goes one step further. Answers must be quick; they are asked on event loops and
/// dialling threads alike.
public interface ConnectionGater {
    /// Lets everybody through.
    ConnectionGater OPEN = new ConnectionGater() {};

    /// May this address of this peer be dialled?
    default boolean allowDial(PeerId peer, Multiaddr address) {
        return true;
    }

    /// May somebody at this address connect to us? Asked before a byte is read.
    default boolean allowAccept(Multiaddr remote) {
        return true;
    }

    /// May a connection to this peer stay, now that the handshake has proven who it is?
    default boolean allowSecured(Direction direction, PeerId peer, Multiaddr remote) {
        return true;
    }
}
