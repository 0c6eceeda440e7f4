package org.nelumbo.libp2p.protocol.relay;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.libp2p.multiformats.IpNetwork;
import org.nelumbo.libp2p.peer.PeerId;

/// Who may be reached through a relay, and who is talking through it. Pure: time comes as an argument, nothing is
/// sent. Not thread-safe.
///
/// @param <C> a connection, compared by identity or equality
public final class RelayLedger<C> {
    private final RelayParams params;
    private final Map<PeerId, Reservation<C>> reservations = new LinkedHashMap<>();
    private final Map<Long, Circuit<C>> circuits = new TreeMap<>();
    private long nextCircuit;

    /// A peer's right to be reached.
    ///
    /// @param connection over which it was made, and with which it ends
    /// @param ipGroup the IPv4 address or IPv6 /56 it came from
    public record Reservation<C>(C connection, IpNetwork ipGroup, Instant expires) {}

    /// Room taken by two peers that talk.
    ///
    /// @param connection to the target
    public record Circuit<C>(long number, PeerId source, PeerId target, C connection) {}

    /// An empty one.
    public RelayLedger(RelayParams params) {
        this.params = params;
    }

    /// Makes or renews a reservation.
    ///
    /// @param ip 4 or 16 bytes; none if the peer came by something else than IP
    /// @param relayed true if the peer itself comes through a relay
    /// @return when it ends, in whole seconds, or why there is none
    public Result<Instant, RelayStatus> reserve(
            PeerId peer, C connection, Optional<Bytes> ip, boolean relayed, Instant now) {
        if (relayed || ip.isEmpty()) {
            return Result.failed(RelayStatus.PERMISSION_DENIED);
        }
        expire(now);
        IpNetwork group = IpNetwork.customerOf(ip.get());
        long others = reservations.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(peer))
                .count();
        long neighbours = reservations.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(peer)
                        && entry.getValue().ipGroup().equals(group))
                .count();
        if (others >= params.reservations() || neighbours >= params.reservationsPerIp()) {
            return Result.failed(RelayStatus.RESERVATION_REFUSED);
        }
        Instant expires =
                Instant.ofEpochSecond(now.plus(params.reservationLifetime()).getEpochSecond());
        reservations.put(peer, new Reservation<>(connection, group, expires));
        return Result.ok(expires);
    }

    /// Takes room for a circuit.
    ///
    /// @param relayed true if the source itself comes through a relay
    public Result<Circuit<C>, RelayStatus> connect(PeerId source, PeerId target, boolean relayed, Instant now) {
        if (relayed || source.equals(target)) {
            return Result.failed(RelayStatus.PERMISSION_DENIED);
        }
        expire(now);
        Reservation<C> reservation = reservations.get(target);
        if (reservation == null) {
            return Result.failed(RelayStatus.NO_RESERVATION);
        }
        if (circuits.size() >= params.circuits()
                || circuitsOf(source) >= params.circuitsPerPeer()
                || circuitsOf(target) >= params.circuitsPerPeer()) {
            return Result.failed(RelayStatus.RESOURCE_LIMIT_EXCEEDED);
        }
        Circuit<C> circuit = new Circuit<>(nextCircuit++, source, target, reservation.connection());
        circuits.put(circuit.number(), circuit);
        return Result.ok(circuit);
    }

    /// Gives the room of a circuit back.
    public void ended(Circuit<C> circuit) {
        circuits.remove(circuit.number());
    }

    /// A connection is gone, and with it the reservations made over it.
    public void closed(C connection) {
        reservations.values().removeIf(reservation -> reservation.connection().equals(connection));
    }

    /// Who may be reached, those counted whose time is over and who were not missed yet.
    public int reservationCount() {
        return reservations.size();
    }

    /// How many pairs talk.
    public int circuitCount() {
        return circuits.size();
    }

    /// Who has reserved and still may be reached.
    public Map<PeerId, Reservation<C>> reservations(Instant now) {
        expire(now);
        return Map.copyOf(reservations);
    }

    private void expire(Instant now) {
        reservations.values().removeIf(reservation -> !reservation.expires().isAfter(now));
    }

    private long circuitsOf(PeerId peer) {
        return circuits.values().stream()
                .filter(circuit ->
                        circuit.source().equals(peer) || circuit.target().equals(peer))
                .count();
    }
}
