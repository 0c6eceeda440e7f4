package org.nelumbo.libp2p.protocol.autonat;

import java.util.Optional;
import org.nelumbo.libp2p.host.PeerAddress;
import org.nelumbo.libp2p.multiformats.Multiaddr;

/// What is said on an AutoNAT stream. Source: libp2p/specs, AutoNAT v1.
public sealed interface AutoNatMessage {
    /// Please dial me.
    ///
    /// @param asker who asks, and where they hope to be reachable
    record Dial(PeerAddress asker) implements AutoNatMessage {}

    /// The answer.
    ///
    /// @param text for a log
    /// @param address the one that was reached
    record DialResponse(DialBackStatus status, String text, Optional<Multiaddr> address) implements AutoNatMessage {}
}
