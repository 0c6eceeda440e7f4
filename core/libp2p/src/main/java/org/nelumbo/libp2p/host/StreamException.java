package org.nelumbo.libp2p.host;

import java.io.IOException;

/// A stream that failed, or could not be opened.
public final class StreamException extends IOException {
    private static final long serialVersionUID = 1L;

    /// Why it failed.
    public enum Reason {
        /// The remote reset it.
        RESET_BY_REMOTE,
        /// This side reset or closed it.
        RESET_LOCALLY,
        /// A deadline passed.
        DEADLINE,
        /// The remote speaks none of the candidates.
        UNSUPPORTED_PROTOCOL,
        /// The remote broke the rules of negotiation or of the protocol.
        PROTOCOL_VIOLATION,
        /// Our own limits do not allow one more stream or byte.
        LIMIT,
        /// The only connection is limited, and the stream did not ask for such a one.
        LIMITED_CONNECTION,
        /// The connection is gone or takes no new streams.
        CONNECTION_CLOSED
    }

    private final Reason reason;

    public StreamException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /// The same failure, told to another thread.
    public StreamException(StreamException told) {
        super(told.getMessage(), told);
        this.reason = told.reason;
    }

    /// The kind of failure.
    public Reason reason() {
        return reason;
    }
}
