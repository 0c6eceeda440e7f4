package org.nelumbo.libp2p.host;

import java.nio.ByteBuffer;
import java.time.Duration;

/// A two-way stream of bytes inside a connection. Calls block and are made for virtual threads. One thread may read
/// while another writes; two readers or two writers at once are a defect of the caller. An interrupt during a call
/// resets the stream.
public interface Stream extends AutoCloseable {
    /// The protocol agreed on. A stream that was opened with one candidate reports it before the remote has agreed.
    ProtocolId protocol();

    /// The connection it runs in.
    Connection connection();

    /// Who opened it.
    Direction direction();

    /// Waits for at least one byte and moves as many as are there into `target`. What is read here may be sent
    /// again by the remote: reading slowly slows it down.
    ///
    /// @return number of bytes, 0 only if `target` has no room, -1 after the remote has finished writing
    int read(ByteBuffer target) throws StreamException, InterruptedException;

    /// Takes all of `source`, waiting while the remote does not read. Taken bytes are on their way, not yet
    /// received.
    void write(ByteBuffer source) throws StreamException, InterruptedException;

    /// Tells the remote that nothing follows. Reading goes on. Twice does nothing.
    void closeWrite() throws StreamException;

    /// Ends both directions at once and drops what is under way. May be called from any thread, at any time.
    void reset();

    /// Gives everything that follows an absolute limit, `fromNow` on; it replaces the one before. Past it, a call
    /// fails with [StreamException.Reason#DEADLINE] and the stream is reset.
    void deadline(Duration fromNow);

    /// Finishes writing and drops what the remote still sends. A remote that does not finish within ten seconds is
    /// reset.
    @Override
    void close();
}
