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

    /// Of a stream that was open.
    public StreamException(Reason reason) {
        this(reason, explanation(reason));
    }

    /// @param message why, in one sentence
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

    private static String explanation(Reason reason) {
        return switch (reason) {
            case RESET_BY_REMOTE -> "the remote reset the stream";
            case RESET_LOCALLY -> "the stream was closed or reset on this side";
            case DEADLINE -> "the stream's deadline passed";
            case UNSUPPORTED_PROTOCOL -> "the remote serves none of the protocols";
            case PROTOCOL_VIOLATION -> "the remote broke the protocol";
            case LIMIT -> "a limit of this host was reached";
            case LIMITED_CONNECTION -> "the only connection is limited";
            case CONNECTION_CLOSED -> "the connection is gone";
        };
    }
}
