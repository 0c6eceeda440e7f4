package org.nelumbo.libp2p.discovery.eclipse;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.nelumbo.libp2p.peer.PeerId;

/// What the network looks like through one peer: who is nearest to a key, found by a look-up that began with that
/// peer alone. In an honest network look-ups from anywhere end at nearly the same peers.
///
/// @param through the peer it began with
/// @param closest who was found, nearest first
/// @param reach how far the last of them is from the key, as a share of the key space from 0 to 1
public record PeerView(PeerId through, Target target, List<SeenPeer> closest, double reach) {
    /// What was looked for.
    public enum Target {
        /// Our own id: an attacker who wants us alone stands around it.
        OURSELVES,
        /// A random key: an attacker who wants everything must be everywhere.
        RANDOM
    }

    public PeerView {
        closest = List.copyOf(closest);
        if (!(reach >= 0 && reach <= 1)) {
            throw new IllegalArgumentException("a share of the key space is 0 to 1");
        }
    }

    Set<PeerId> peers() {
        return closest.stream().map(SeenPeer::peer).collect(Collectors.toUnmodifiableSet());
    }
}
