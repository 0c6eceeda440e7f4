package org.nelumbo.libp2p.host;

/// Bytes on the wire, encryption and framing included.
///
/// @param received from the remote
/// @param sent to the remote, as far as the system has taken them
public record Traffic(long received, long sent) {
    /// Nothing.
    public static final Traffic NONE = new Traffic(0, 0);

    /// Both together.
    public Traffic plus(Traffic other) {
        return new Traffic(received + other.received, sent + other.sent);
    }
}
