package org.nelumbo.libp2p.protocol.relay;

import java.util.Optional;
import org.nelumbo.libp2p.host.PeerAddress;

/// What a relay and the peer behind it say to each other on a stop stream. Source: libp2p/specs, circuit v2.
public sealed interface StopMessage {
    /// Somebody wants a circuit to the peer.
    ///
    /// @param source who; the relay knows it from its handshake with them
    /// @param limit what the circuit may use; none for a relay without limits
    record Connect(PeerAddress source, Optional<CircuitLimit> limit) implements StopMessage {}

    /// The peer's answer.
    record Status(RelayStatus status) implements StopMessage {}
}
