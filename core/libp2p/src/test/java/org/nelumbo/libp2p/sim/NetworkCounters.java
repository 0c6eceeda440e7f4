package org.nelumbo.libp2p.sim;

import java.util.EnumMap;
import java.util.Map;

/// What the network has done, counted.
public final class NetworkCounters {
    private final Map<DialRoute, Long> dials = new EnumMap<>(DialRoute.class);
    long messages;
    long bytes;
    long lost;
    long refusedSends;
    long refusedConnections;
    long resets;
    long stuck;
    int mostQueuedBytes;

    void dialled(DialRoute route) {
        dials.merge(route, 1L, Long::sum);
    }

    /// Dials that ended this way.
    public long dials(DialRoute route) {
        return dials.getOrDefault(route, 0L);
    }

    /// Messages that went on their way.
    public long messages() {
        return messages;
    }

    /// Bytes of those, with their overhead.
    public long bytes() {
        return bytes;
    }

    /// Messages whose connection ended before they arrived.
    public long lost() {
        return lost;
    }

    /// Messages that the sender could not get rid of because the connection's buffer was full.
    public long refusedSends() {
        return refusedSends;
    }

    /// Dials that reached a node which holds enough connections already.
    public long refusedConnections() {
        return refusedConnections;
    }

    /// Connections that broke on the way.
    public long resets() {
        return resets;
    }

    /// Connections closed because the other end read nothing.
    public long stuck() {
        return stuck;
    }

    /// The fullest that one direction of a connection ever was, in bytes.
    public int mostQueuedBytes() {
        return mostQueuedBytes;
    }
}
