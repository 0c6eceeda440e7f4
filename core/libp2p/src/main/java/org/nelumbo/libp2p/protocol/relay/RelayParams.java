package org.nelumbo.libp2p.protocol.relay;

import java.time.Duration;

/// What a relay gives away at most.
///
/// @param reservations peers that may be reached through us
/// @param reservationsPerIp of them from one IPv4 address or one IPv6 /56
/// @param reservationLifetime until a reservation must be renewed
/// @param circuits at one time
/// @param circuitsPerPeer of them with one peer at either end
/// @param circuitDuration after which a circuit is reset
/// @param circuitBytes after which a circuit is reset, each direction by itself
/// @param bufferBytes of one direction of a circuit under way inside us; a full buffer slows the sender down
public record RelayParams(
        int reservations,
        int reservationsPerIp,
        Duration reservationLifetime,
        int circuits,
        int circuitsPerPeer,
        Duration circuitDuration,
        long circuitBytes,
        int bufferBytes) {
    /// 128 reservations, 4 an address, 1 hour; 128 circuits, 16 a peer, 2 minutes and 128 KiB each direction.
    public static final RelayParams DEFAULT =
            new RelayParams(128, 4, Duration.ofHours(1), 128, 16, Duration.ofMinutes(2), 128 << 10, 64 << 10);

    public RelayParams {
        if (reservations < 1
                || reservationsPerIp < 1
                || circuits < 1
                || circuitsPerPeer < 1
                || circuitBytes < 1
                || bufferBytes < 1
                || !reservationLifetime.isPositive()
                || !circuitDuration.isPositive()) {
            throw new IllegalArgumentException("limits of a relay are positive");
        }
    }

    /// The same with other limits of one circuit.
    public RelayParams withCircuit(Duration duration, long bytes) {
        return new RelayParams(
                reservations,
                reservationsPerIp,
                reservationLifetime,
                circuits,
                circuitsPerPeer,
                duration,
                bytes,
                bufferBytes);
    }

    /// The same with other numbers of reservations.
    public RelayParams withReservations(int inAll, int perIp, Duration lifetime) {
        return new RelayParams(
                inAll, perIp, lifetime, circuits, circuitsPerPeer, circuitDuration, circuitBytes, bufferBytes);
    }

    /// The same with other numbers of circuits.
    public RelayParams withCircuits(int inAll, int perPeer) {
        return new RelayParams(
                reservations,
                reservationsPerIp,
                reservationLifetime,
                inAll,
                perPeer,
                circuitDuration,
                circuitBytes,
                bufferBytes);
    }

    CircuitLimit circuitLimit() {
        return new CircuitLimit(circuitDuration.toSeconds(), circuitBytes);
    }
}
