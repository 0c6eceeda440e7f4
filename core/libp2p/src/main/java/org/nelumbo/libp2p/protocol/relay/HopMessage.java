package org.nelumbo.libp2p.protocol.relay;

import java.util.Optional;
import org.nelumbo.libp2p.host.PeerAddress;

/// What a client and a relay say to each other on a hop stream. Source: libp2p/specs, circuit v2.
public sealed interface HopMessage {
    /// The client wants to be reachable through the relay.
    record Reserve() implements HopMessage {}

    /// The client wants a circuit to a peer that has reserved.
    ///
    /// @param target its addresses mean nothing
    record Connect(PeerAddress target) implements HopMessage {}

    /// The relay's answer.
    ///
    /// @param grant there if a reservation was asked for and granted
    /// @param limit what a circuit may use; none for a relay without limits
    record Status(RelayStatus status, Optional<ReservationGrant> grant, Optional<CircuitLimit> limit)
            implements HopMessage {
        /// An answer that grants nothing.
        static Status refusal(RelayStatus status) {
            return new Status(status, Optional.empty(), Optional.empty());
        }
    }
}
