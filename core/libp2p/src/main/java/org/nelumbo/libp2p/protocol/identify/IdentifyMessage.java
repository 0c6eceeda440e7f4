package org.nelumbo.libp2p.protocol.identify;

import java.util.List;
import java.util.Optional;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.libp2p.host.ProtocolId;
import org.nelumbo.libp2p.multiformats.Multiaddr;

/// What a peer tells about itself. Nothing of it is proven but the signed record.
///
/// @param publicKey the identity key's protobuf
/// @param listenAddresses where it listens
/// @param protocols what it serves
/// @param observedAddress where it sees the receiver, without `/p2p/…`
/// @param protocolVersion the network's family, `ipfs/0.1.0`
/// @param agentVersion its program
/// @param signedPeerRecord an envelope with its addresses
public record IdentifyMessage(
        Optional<Bytes> publicKey,
        List<Multiaddr> listenAddresses,
        List<ProtocolId> protocols,
        Optional<Multiaddr> observedAddress,
        String protocolVersion,
        String agentVersion,
        Optional<Bytes> signedPeerRecord) {
    public IdentifyMessage {
        listenAddresses = List.copyOf(listenAddresses);
        protocols = List.copyOf(protocols);
    }
}
