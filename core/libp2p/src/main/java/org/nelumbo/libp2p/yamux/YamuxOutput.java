package org.nelumbo.libp2p.yamux;

/// What a [YamuxSession] wants done. Called inside the session's own methods, on their thread.
interface YamuxOutput {
    /// Send this frame, which has no payload.
    void send(YamuxHeader frame);

    /// The remote opens a stream.
    ///
    /// @return false to refuse it
    boolean accept(long streamId);

    /// The remote gave credit: [YamuxSession#data] may send again.
    void credited(long streamId);

    /// The remote has finished writing; everything it wrote was passed on.
    void remoteClosed(long streamId);

    /// The remote reset the stream.
    void remoteReset(long streamId);

    /// The stream is gone; exactly once for each that was accepted or opened, unless the session fails first.
    void released(long streamId);

    /// The remote's first frame is here.
    void awake();

    /// The remote takes no new streams.
    ///
    /// @param code a [GoAwayCode] number, if the remote keeps to them
    void goingAway(long code);

    /// The session is over; GO_AWAY was sent.
    void violated(YamuxViolation violation);

    /// An inbound stream was refused, since there are too many or they come too fast.
    default void refusedStream() {}

    /// A ping of ours was answered.
    default void roundTrip(long nanos) {}
}
