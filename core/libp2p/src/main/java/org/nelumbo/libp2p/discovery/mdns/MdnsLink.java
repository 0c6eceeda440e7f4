package org.nelumbo.libp2p.discovery.mdns;

import java.io.IOException;
import java.util.function.Consumer;
import org.nelumbo.foundation.bytes.Bytes;

/// The local network as mDNS uses it: whatever is sent reaches everybody who listens, the sender too.
interface MdnsLink extends AutoCloseable {
    /// Sends one datagram to everybody; one that is lost is nobody's fault.
    void send(Bytes datagram);

    @Override
    void close();

    /// How a link comes to be.
    @FunctionalInterface
    interface Opener {
        /// @param received told of each datagram, on a thread of the link
        MdnsLink open(Consumer<Bytes> received) throws IOException;
    }
}
