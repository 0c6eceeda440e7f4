package org.nelumbo.libp2p.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.libp2p.host.Direction;
import org.nelumbo.libp2p.peer.PeerId;

/// What one connection has taken. Belongs to the thread that drives the connection; closed exactly when the
/// connection is gone. Streams close their own scopes.
public final class ConnectionScope implements AutoCloseable {
    private static final int PASSING_CONNECTIONS = 2;

    private final ResourceManager manager;
    private final Reservation lasting;
    private final Reservation upgrading;
    private final Gauge streamsIn;
    private final Gauge streamsOut;
    private final Gauge unnegotiated;
    private final Gauge memory;
    private Optional<Reservation> peerReservation = Optional.empty();
    private Optional<PeerId> peer = Optional.empty();

    ConnectionScope(ResourceManager manager, Reservation lasting, Reservation upgrading) {
        this.manager = manager;
        this.lasting = lasting;
        this.upgrading = upgrading;
        this.streamsIn =
                new Gauge("connection.streams-in", manager.limits.connection().streamsIn());
        this.streamsOut =
                new Gauge("connection.streams-out", manager.limits.connection().streamsOut());
        this.unnegotiated = new Gauge("connection.unnegotiated", manager.limits.unnegotiatedPerConnection());
        this.memory = new Gauge("connection.memory", manager.limits.connection().memory());
    }

    /// What a connection to a peer counts as.
    public enum Kind {
        /// One of the usual ones.
        DIRECT,
        /// One through a relay; the direct ones do not leave less room for it, nor it for them.
        LIMITED,
        /// One beside the usual ones for a moment: a hole that is punched, or a dial back.
        PASSING
    }

    /// The handshake is done: the connection counts for its peer, no longer as upgrading.
    ///
    /// @return why not, if the peer has too many connections; the caller then closes this
    public Optional<ResourceRefusal> secured(PeerId remote, Kind kind) {
        long usual = manager.limits.peer().connections();
        Quota quota = switch (kind) {
            case DIRECT -> manager.peerConnections.at(remote);
            case LIMITED -> manager.peerLimitedConnections.at(remote);
            case PASSING -> manager.peerConnections.at(remote, usual + PASSING_CONNECTIONS);
        };
        return switch (Reservation.one(List.of(quota))) {
            case Result.Ok<Reservation, ResourceRefusal>(Reservation taken) -> {
                peerReservation = Optional.of(taken);
                peer = Optional.of(remote);
                upgrading.close();
                yield Optional.empty();
            }
            case Result.Failed<Reservation, ResourceRefusal>(ResourceRefusal refusal) -> Optional.of(refusal);
        };
    }

    /// Room for a stream; only after [#secured].
    public Result<StreamScope, ResourceRefusal> stream(Direction direction) {
        PeerId remote = peer.orElseThrow();
        boolean inbound = direction == Direction.INBOUND;
        List<Quota> lastingQuotas = new ArrayList<>();
        lastingQuotas.add(inbound ? streamsIn : streamsOut);
        lastingQuotas.add((inbound ? manager.peerStreamsIn : manager.peerStreamsOut).at(remote));
        lastingQuotas.add(inbound ? manager.streamsIn : manager.streamsOut);
        List<Quota> passingQuotas = inbound
                ? List.of(
                        unnegotiated,
                        manager.unnegotiated,
                        manager.upgradingMemory.inPortionsOf(ResourceManager.NEGOTIATION_BYTES))
                : List.of();
        List<Quota> memoryQuotas = List.of(memory, manager.peerMemory.at(remote), manager.memory);
        return Reservation.one(lastingQuotas).flatMap(taken -> {
            Result<Reservation, ResourceRefusal> passing = Reservation.one(passingQuotas);
            if (!passing.isOk()) {
                taken.close();
            }
            return passing.map(until -> new StreamScope(manager, remote, taken, until, memoryQuotas));
        });
    }

    @Override
    public void close() {
        upgrading.close();
        lasting.close();
        peerReservation.ifPresent(Reservation::close);
    }
}
