package org.nelumbo.libp2p.host;

import org.nelumbo.foundation.bytes.Bytes;

/// Serves inbound streams of one protocol on the event loop itself, so that no pause of another thread can delay
/// it. For small protocols that never block, such as ping.
@FunctionalInterface
public interface InlineHandler {
    /// Called on the event loop for each new stream.
    ///
    /// @return what shall be told of its bytes
    Receiver open(InlineStream stream);

    /// Told, on the event loop, of what arrives. None of its methods may block.
    interface Receiver {
        /// Some bytes arrived. The remote may send as many again once this returns.
        void received(Bytes bytes);

        /// The remote has finished writing.
        default void ended() {}

        /// The stream failed; nothing follows.
        default void failed(StreamException.Reason reason) {}
    }

    /// The sending side. Only used on the event loop, inside the calls above.
    interface InlineStream {
        /// The connection it runs in.
        Connection connection();

        /// Sends `bytes`. If the remote does not read, at most 64 KiB wait; beyond that the stream is reset.
        void write(Bytes bytes);

        /// Tells the remote that nothing follows.
        void closeWrite();

        /// Ends both directions at once.
        void reset();
    }
}
