package org.nelumbo.libp2p.yamux;

import org.nelumbo.foundation.failure.Failure;

/// Why a session opens no new stream.
public enum YamuxRefusal implements Failure {
    GOING_AWAY("the session takes no new streams"),
    TOO_MANY_STREAMS("too many streams are open"),
    TOO_MANY_UNACKNOWLEDGED("too many streams wait for the remote's first frame"),
    TOO_EARLY("the remote has not sent its first frame, and enough streams wait for it"),
    IDS_EXHAUSTED("every stream id was used");

    private final String explanation;

    YamuxRefusal(String explanation) {
        this.explanation = explanation;
    }

    @Override
    public String explanation() {
        return explanation;
    }
}
