package org.nelumbo.libp2p.host;

import java.util.List;
import java.util.function.Predicate;
import org.nelumbo.libp2p.multiformats.AddressClass;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.record.RecordSequenceRepository;

/// How a host presents itself.
///
/// @param agentVersion the name of the program
/// @param configured addresses to tell first, whatever is listened on
/// @param observable classes of addresses at which others are believed to see us
record Announcement(
        String agentVersion,
        List<Multiaddr> configured,
        Predicate<AddressClass> observable,
        RecordSequenceRepository sequences) {
    Announcement {
        configured = List.copyOf(configured);
    }
}
