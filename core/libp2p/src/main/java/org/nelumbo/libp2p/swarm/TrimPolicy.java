package org.nelumbo.libp2p.swarm;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.nelumbo.libp2p.host.Connection;
import org.nelumbo.libp2p.host.Direction;
import org.nelumbo.libp2p.peer.PeerId;

/// Which connections to close when there are too many: never protected ones, never those of the last moments,
/// those with the lowest score first, then inbound before outbound, then the youngest.
///
/// @param highWater more connections than this are trimmed
/// @param lowWater to this number
/// @param grace a connection stays at least this long
public record TrimPolicy(int highWater, int lowWater, Duration grace) {
    /// From 96 to 64, after 20 seconds.
    public static final TrimPolicy DEFAULT = new TrimPolicy(96, 64, Duration.ofSeconds(20));

    <C extends Connection> List<C> choose(
            List<C> open, Predicate<PeerId> isProtected, ToDoubleFunction<PeerId> score, Instant now) {
        if (open.size() <= highWater) {
            return List.of();
        }
        Comparator<C> lowestFirst = Comparator.comparing(one -> score.applyAsDouble(one.remotePeer()));
        Comparator<C> inboundFirst = Comparator.comparing(one -> one.direction() == Direction.OUTBOUND);
        return open.stream()
                .filter(one -> !isProtected.test(one.remotePeer()))
                .filter(one -> !one.openedAt().plus(grace).isAfter(now))
                .sorted(lowestFirst
                        .thenComparing(inboundFirst)
                        .thenComparing(Comparator.<C, Instant>comparing(Connection::openedAt)
                                .reversed()))
                .limit(open.size() - (long) lowWater)
                .toList();
    }
}
