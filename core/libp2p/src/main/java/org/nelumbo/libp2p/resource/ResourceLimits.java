package org.nelumbo.libp2p.resource;

/// What a host may use at most.
///
/// @param system the whole host
/// @param upgrading connections whose handshake is not done; of its streams only `in` counts, as inbound streams of
///     the whole host whose protocol is not agreed yet; its memory is what both may hold meanwhile:
///     128 KiB for each connection and 4 KiB for each stream are kept free
/// @param peer everything with one peer
/// @param connection one connection; its connection numbers are not used
/// @param unnegotiatedPerConnection inbound streams of one connection whose protocol is not agreed yet
/// @param perIp inbound connections from one IPv4 address or one IPv6 /56
/// @param perSubnet inbound connections from one IPv4 /24 or one IPv6 /48
/// @param loopbackCounts false lets any number come from the same machine
public record ResourceLimits(
        Limits system,
        Limits upgrading,
        Limits peer,
        Limits connection,
        int unnegotiatedPerConnection,
        int perIp,
        int perSubnet,
        boolean loopbackCounts) {
    private static final long MIB = 1L << 20;

    /// Limits of one scope.
    ///
    /// @param connections both directions
    /// @param connectionsIn inbound connections
    /// @param connectionsOut outbound connections
    /// @param streamsIn inbound streams
    /// @param streamsOut outbound streams
    /// @param memory bytes received and not yet taken by the application, and bytes written and not yet
    ///     taken by the system
    public record Limits(
            int connections, int connectionsIn, int connectionsOut, int streamsIn, int streamsOut, long memory) {
        /// The same with other numbers of streams.
        public Limits withStreams(int in, int out) {
            return new Limits(connections, connectionsIn, connectionsOut, in, out, memory);
        }

        /// The same with other memory.
        public Limits withMemory(long bytes) {
            return new Limits(connections, connectionsIn, connectionsOut, streamsIn, streamsOut, bytes);
        }

        /// The same with other numbers of connections.
        public Limits withConnections(int both, int in, int out) {
            return new Limits(both, in, out, streamsIn, streamsOut, memory);
        }
    }

    /// For a wallet on a desktop.
    public static ResourceLimits desktop() {
        return new ResourceLimits(
                new Limits(128, 64, 96, 1024, 1024, 64 * MIB),
                new Limits(64, 32, 32, 128, 128, 16 * MIB),
                new Limits(2, 2, 2, 128, 128, 16 * MIB),
                new Limits(1, 1, 1, 128, 128, 8 * MIB),
                8,
                8,
                32,
                true);
    }

    /// The same with any number of connections from the same machine, for tests and demonstrations.
    public ResourceLimits withFreeLoopback() {
        return new ResourceLimits(
                system, upgrading, peer, connection, unnegotiatedPerConnection, perIp, perSubnet, false);
    }

    /// The same with other limits of what is being set up.
    public ResourceLimits withUpgrading(Limits others) {
        return new ResourceLimits(
                system, others, peer, connection, unnegotiatedPerConnection, perIp, perSubnet, loopbackCounts);
    }

    /// The same with other numbers of streams per system, peer and connection.
    public ResourceLimits withStreams(int in, int out) {
        return new ResourceLimits(
                system.withStreams(in, out),
                upgrading,
                peer.withStreams(in, out),
                connection.withStreams(in, out),
                unnegotiatedPerConnection,
                perIp,
                perSubnet,
                loopbackCounts);
    }

    /// The same with other numbers of connections per system.
    public ResourceLimits withConnections(int both, int in, int out) {
        return new ResourceLimits(
                system.withConnections(both, in, out),
                upgrading,
                peer,
                connection,
                unnegotiatedPerConnection,
                perIp,
                perSubnet,
                loopbackCounts);
    }

    /// The same with other memory of one connection.
    public ResourceLimits withConnectionMemory(long bytes) {
        return new ResourceLimits(
                system,
                upgrading,
                peer,
                connection.withMemory(bytes),
                unnegotiatedPerConnection,
                perIp,
                perSubnet,
                loopbackCounts);
    }

    /// The same with other numbers of inbound connections per address and network.
    public ResourceLimits withPerIp(int address, int subnet) {
        return new ResourceLimits(
                system, upgrading, peer, connection, unnegotiatedPerConnection, address, subnet, loopbackCounts);
    }
}
