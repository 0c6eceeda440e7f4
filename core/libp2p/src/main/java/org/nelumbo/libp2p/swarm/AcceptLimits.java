package org.nelumbo.libp2p.swarm;

/// How fast others may connect.
///
/// @param perSecond accepted connections a second in all
/// @param perSecondAndAddress accepted connections a second from one address
/// @param burst accepted connections at once, both in all and from one address
/// @param badHandshakesPerMinute failed handshakes from one address before it is banned for ten minutes
/// @param loopbackCounts false lets the same machine connect as fast as it likes
public record AcceptLimits(
        double perSecond, double perSecondAndAddress, int burst, int badHandshakesPerMinute, boolean loopbackCounts) {
    /// Ten a second in all, three from one address, ten at once, five bad handshakes a minute.
    public static final AcceptLimits DEFAULT = new AcceptLimits(10, 3, 10, 5, true);

    /// The same without limits for the same machine, for tests and demonstrations.
    public AcceptLimits withFreeLoopback() {
        return new AcceptLimits(perSecond, perSecondAndAddress, burst, badHandshakesPerMinute, false);
    }
}
