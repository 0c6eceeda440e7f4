package org.nelumbo.libp2p.discovery.mdns;

import java.util.List;
import org.nelumbo.libp2p.multiformats.Multiaddr;

/// What is said in the local network about libp2p peers.
sealed interface MdnsMessage {
    /// Somebody asks who is there.
    record Query() implements MdnsMessage {}

    /// Somebody is there.
    ///
    /// @param name a random label, new with each start
    /// @param addresses with `/p2p/…` behind each
    record Announcement(String name, List<Multiaddr> addresses) implements MdnsMessage {
        public Announcement {
            addresses = List.copyOf(addresses);
        }
    }
}
