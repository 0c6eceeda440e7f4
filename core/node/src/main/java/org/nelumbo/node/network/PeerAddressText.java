package org.nelumbo.node.network;

import java.util.List;
import java.util.Optional;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.libp2p.host.PeerAddress;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.node.service.NetworkFailure;
import org.nelumbo.node.service.NetworkFailure.AddressFault;

/// Reads the address of a peer as a person types it.
final class PeerAddressText {
    private PeerAddressText() {}

    /// @param self our own id, which nobody needs to dial
    static Result<PeerAddress, NetworkFailure> read(String typed, PeerId self) {
        String text = typed.strip();
        if (text.isEmpty()) {
            return failed(AddressFault.EMPTY);
        }
        if (!text.startsWith("/")) {
            return failed(AddressFault.NO_MULTIADDR);
        }
        Multiaddr address;
        try {
            address = Multiaddr.parse(text);
        } catch (DecodeException malformed) {
            return failed(AddressFault.MALFORMED);
        }
        Optional<PeerId> peer = PeerId.of(address);
        if (peer.isEmpty() || address.components().size() < 2) {
            return failed(AddressFault.NO_PEER_ID);
        }
        return peer.get().equals(self)
                ? failed(AddressFault.OUR_OWN)
                : Result.ok(new PeerAddress(peer.get(), List.of(address.withoutPeer())));
    }

    private static Result<PeerAddress, NetworkFailure> failed(AddressFault fault) {
        return Result.failed(new NetworkFailure.BadAddress(fault));
    }
}
