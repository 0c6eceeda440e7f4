package org.nelumbo.libp2p.yamux;

/// What a frame is. The order is the number on the wire.
public enum YamuxFrameType {
    /// Bytes of a stream; the length says how many follow the header.
    DATA,
    /// The length is credit for more bytes, or after RST an error code.
    WINDOW_UPDATE,
    /// The length is an opaque value to be sent back.
    PING,
    /// The length is a [GoAwayCode].
    GO_AWAY
}
