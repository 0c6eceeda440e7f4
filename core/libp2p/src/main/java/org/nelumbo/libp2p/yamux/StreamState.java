package org.nelumbo.libp2p.yamux;

/// One stream's windows and flags. Lives in a [YamuxSession].
final class StreamState {
    final long id;
    final boolean outbound;
    /// Flags the next frame we send must carry: SYN of our own stream, ACK of the remote's.
    int owedFlags;
    /// True once the remote sent any frame on our stream.
    boolean acknowledged;
    boolean localClosed;
    boolean remoteClosed;
    /// Bytes we may send.
    long sendWindow = YamuxParams.INITIAL_WINDOW;
    /// Bytes the remote may send.
    long receiveWindow = YamuxParams.INITIAL_WINDOW;
    /// What `receiveWindow` is when nothing waits for the application.
    long windowSize = YamuxParams.INITIAL_WINDOW;
    /// Bytes the application took that were not given back as credit.
    long consumed;
    long lastCreditNanos;

    StreamState(long id, boolean outbound, long nowNanos) {
        this.id = id;
        this.outbound = outbound;
        this.owedFlags = outbound ? YamuxHeader.SYN : YamuxHeader.ACK;
        this.acknowledged = !outbound;
        this.lastCreditNanos = nowNanos;
    }

    int takeOwedFlags() {
        int owed = owedFlags;
        owedFlags = 0;
        return owed;
    }
}
