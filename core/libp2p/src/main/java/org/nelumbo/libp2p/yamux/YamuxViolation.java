package org.nelumbo.libp2p.yamux;

import org.nelumbo.foundation.failure.Failure;

/// How the remote broke the protocol or exceeded a rate. Each ends the session with GO_AWAY 1.
public enum YamuxViolation implements Failure {
    MALFORMED_FRAME("a frame's header is malformed"),
    WRONG_STREAM_ID("a new stream has an id of the wrong side, or one that was used"),
    SESSION_FRAME_ON_STREAM("a ping or go-away names a stream"),
    STREAM_FRAME_ON_SESSION("data or credit names stream 0"),
    WINDOW_EXCEEDED("more bytes were sent than the window allows"),
    CREDIT_OVERFLOW("the credit exceeds 32 bits"),
    STREAM_RATE("streams are opened too fast"),
    CONTROL_RATE("resets, empty frames, credits or pings come too fast"),
    UNKNOWN_STREAM_RATE("too many frames name streams that do not exist"),
    PING_UNANSWERED("a ping was not answered in time");

    private final String explanation;

    YamuxViolation(String explanation) {
        this.explanation = explanation;
    }

    @Override
    public String explanation() {
        return explanation;
    }
}
