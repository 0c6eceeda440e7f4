package org.nelumbo.libp2p.protocol.relay;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.nelumbo.libp2p.multiformats.IpNetwork;
import org.nelumbo.libp2p.peer.PeerId;

/// Decides at which relays a host reserves, and when again. Pure: it says whom to ask and is told the answers. Not
/// thread-safe.
///
/// At most two reservations at relays in different networks; bootstrap nodes before others. A reservation is renewed
/// five minutes before its end and never sooner than after thirty seconds; it ends with the connection it was made
/// over. A relay that refuses is left alone for a minute, and twice as long each time, up to half an hour.
///
/// @param <C> a connection, compared by identity or equality
final class ReservationKeeper<C> {
    private static final int WANTED = 2;
    private static final Duration RENEW_BEFORE_END = Duration.ofMinutes(5);
    private static final Duration RENEW_AFTER = Duration.ofSeconds(30);
    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final int MAX_DOUBLINGS = 5;
    private static final int MAX_CANDIDATES = 64;

    private final Map<PeerId, Candidate> candidates = new LinkedHashMap<>();
    private final Map<PeerId, Held<C>> held = new LinkedHashMap<>();
    private final Map<PeerId, Pause> pauses = new LinkedHashMap<>();
    private final Set<PeerId> asking = new HashSet<>();
    private boolean wanted;

    /// A connected peer that relays.
    ///
    /// @param network where it is; none if that is unknown, and then it counts as a network of its own
    /// @param bootstrap true for relays the configuration names
    record Candidate(PeerId relay, Optional<IpNetwork> network, boolean bootstrap) {}

    /// A reservation.
    ///
    /// @param connection over which it was made
    record Held<C>(C connection, ReservationGrant grant, Instant renewAt) {}

    private record Pause(Instant until, int failures) {}

    /// Whether reservations are wanted at all: not while everybody can dial us.
    ///
    /// @return true if reservations were given up by this
    boolean wanted(boolean now) {
        wanted = now;
        if (now || held.isEmpty()) {
            return false;
        }
        held.clear();
        return true;
    }

    /// A connected peer turns out to relay.
    void candidate(Candidate candidate) {
        if (candidates.containsKey(candidate.relay()) || candidates.size() < MAX_CANDIDATES) {
            candidates.put(candidate.relay(), candidate);
        }
    }

    /// A peer is connected no more, or relays no more.
    void gone(PeerId relay) {
        candidates.remove(relay);
    }

    /// A connection is gone, and with it what was reserved over it.
    ///
    /// @return true if a reservation was lost
    boolean closed(C connection) {
        return held.values().removeIf(reservation -> reservation.connection().equals(connection));
    }

    /// Relays to ask now, which this then takes as asked: each must be answered with [#granted] or [#refused].
    List<PeerId> due(Instant now) {
        List<PeerId> due = new ArrayList<>();
        if (!wanted) {
            return due;
        }
        held.forEach((relay, reservation) -> {
            if (!reservation.renewAt().isAfter(now) && !asking.contains(relay)) {
                due.add(relay);
            }
        });
        Set<IpNetwork> taken = new HashSet<>();
        Stream.concat(held.keySet().stream(), asking.stream())
                .map(candidates::get)
                .filter(candidate -> candidate != null)
                .forEach(candidate -> candidate.network().ifPresent(taken::add));
        long open = WANTED
                - Stream.concat(held.keySet().stream(), asking.stream())
                        .distinct()
                        .count();
        for (Candidate candidate : ranked()) {
            boolean free = !held.containsKey(candidate.relay())
                    && !asking.contains(candidate.relay())
                    && candidate
                            .network()
                            .map(network -> !taken.contains(network))
                            .orElse(true);
            if (open > 0 && free && !isPaused(candidate.relay(), now)) {
                due.add(candidate.relay());
                candidate.network().ifPresent(taken::add);
                open--;
            }
        }
        asking.addAll(due);
        return due;
    }

    /// A relay that was asked has granted a reservation.
    ///
    /// @return false if it is of no use: it has ended already, or is not wanted any more
    boolean granted(PeerId relay, C connection, ReservationGrant grant, Instant now) {
        if (!grant.expires().isAfter(now)) {
            refused(relay, now);
            return false;
        }
        asking.remove(relay);
        pauses.remove(relay);
        if (!wanted) {
            return false;
        }
        Instant early = grant.expires().minus(RENEW_BEFORE_END);
        Instant soonest = now.plus(RENEW_AFTER);
        held.put(relay, new Held<>(connection, grant, early.isBefore(soonest) ? soonest : early));
        return true;
    }

    /// A relay that was asked has refused, or did not answer.
    ///
    /// @return true if a reservation there was lost by it
    boolean refused(PeerId relay, Instant now) {
        asking.remove(relay);
        int failures =
                Optional.ofNullable(pauses.get(relay)).map(Pause::failures).orElse(0);
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures, MAX_DOUBLINGS));
        pauses.put(relay, new Pause(now.plus(pause), failures + 1));
        if (pauses.size() > MAX_CANDIDATES) {
            pauses.remove(pauses.keySet().iterator().next());
        }
        return held.remove(relay) != null;
    }

    /// Reservations that have passed their end are dropped.
    ///
    /// @return true if there were any
    boolean expire(Instant now) {
        return held.values()
                .removeIf(reservation -> !reservation.grant().expires().isAfter(now));
    }

    /// Where reservations are held.
    Map<PeerId, Held<C>> held() {
        return new LinkedHashMap<>(held);
    }

    private boolean isPaused(PeerId relay, Instant now) {
        Pause pause = pauses.get(relay);
        return pause != null && pause.until().isAfter(now);
    }

    private List<Candidate> ranked() {
        return candidates.values().stream()
                .sorted(Comparator.comparing((Candidate candidate) -> !candidate.bootstrap()))
                .toList();
    }
}
