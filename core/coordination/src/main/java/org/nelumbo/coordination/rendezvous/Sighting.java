package org.nelumbo.coordination.rendezvous;

import java.time.Instant;
import java.util.List;

/// When and where a member's computer last said it was.
///
/// @param saidAt by the member's clock
/// @param expiresAt after that it says nothing about now
/// @param way how we heard of it
/// @param addresses libp2p multiaddrs, unproven
public record Sighting(Instant saidAt, Instant expiresAt, Way way, List<String> addresses) {
    /// How a record came to us.
    public enum Way {
        /// It was spoken in a topic while we listened.
        GOSSIP,
        /// We asked the DHT.
        DHT
    }

    public Sighting {
        addresses = List.copyOf(addresses);
    }
}
