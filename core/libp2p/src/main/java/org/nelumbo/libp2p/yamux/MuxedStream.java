package org.nelumbo.libp2p.yamux;

import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import java.util.Deque;
import org.nelumbo.libp2p.host.StreamException;

/// One stream of a Yamux session, as seen on the event loop of its connection. Everything here belongs to that
/// loop.
public final class MuxedStream {
    /// Bytes that must be free in front of what is written: the frame's header goes there.
    public static final int HEADROOM = YamuxHeader.BYTES;
    /// The largest piece that is sent without being cut.
    public static final int MAX_PIECE = YamuxParams.MAX_SENT_PAYLOAD;

    /// Told, on the event loop, of what happens to a stream. Nothing is told after [#released].
    public interface Receiver {
        /// Bytes arrived. The receiver owns `piece` and releases it. It reports [MuxedStream#consumed] once they
        /// are done with.
        void received(ByteBuf piece);

        /// The remote has finished writing.
        void ended();

        /// The stream failed without our doing.
        void failed(StreamException.Reason reason);

        /// So many written bytes were handed to the socket.
        void sent(int bytes);

        /// The stream no longer exists.
        void released();
    }

    private final YamuxHandler session;
    private final long id;
    private final Deque<ByteBuf> outgoing = new ArrayDeque<>();
    private Receiver receiver;
    private boolean finishing;
    private boolean dead;

    MuxedStream(YamuxHandler session, long id, Receiver receiver) {
        this.session = session;
        this.id = id;
        this.receiver = receiver;
    }

    /// The number on the wire.
    public long id() {
        return id;
    }

    /// Somebody else is told from now on.
    public void receiver(Receiver next) {
        this.receiver = next;
    }

    /// Sends the readable bytes of `piece` once window and socket allow. Takes over `piece`, which must have
    /// [#HEADROOM] writable bytes before its reader index and be nobody else's. On a dead or finished stream it is
    /// dropped.
    public void write(ByteBuf piece) {
        if (dead || finishing || !piece.isReadable()) {
            piece.release();
            return;
        }
        outgoing.add(piece);
        session.ready(this);
    }

    /// Ends our direction after everything written.
    public void closeWrite() {
        if (!dead && !finishing) {
            finishing = true;
            session.ready(this);
        }
    }

    /// Ends both directions now.
    public void reset() {
        if (!dead) {
            session.reset(this);
        }
    }

    /// So many received bytes are done with: the remote may send as many again.
    public void consumed(int bytes) {
        if (!dead) {
            session.consumed(this, bytes);
        }
    }

    Receiver receiver() {
        return receiver;
    }

    Deque<ByteBuf> outgoing() {
        return outgoing;
    }

    boolean isFinishing() {
        return finishing;
    }

    void die() {
        dead = true;
        outgoing.forEach(ByteBuf::release);
        outgoing.clear();
        receiver.released();
    }
}
