package org.nelumbo.libp2p.kad.lookup;

import java.util.ArrayList;
import java.util.List;

/// Chooses the nearest candidates, few of each network. Anybody can make as many ids near a key as he
/// likes; what costs him is to have them in many networks.
///
/// A peer that has not answered yet is passed over only if everything said of it leads into full
/// networks, so nobody can shut out another peer by naming it at an address of a full one.
final class NearestCandidates {
    private final int wanted;
    private final int perNetwork;
    private final List<Candidate> chosen = new ArrayList<>();
    private final List<PeerNetworks> networks = new ArrayList<>();

    NearestCandidates(LookupParams params) {
        this.wanted = params.wanted();
        this.perNetwork = params.perNetwork();
    }

    /// Takes the next nearest candidate.
    ///
    /// @return false if its networks have their share already
    boolean take(Candidate next) {
        for (PeerNetworks claim : next.claims()) {
            if (hasRoom(claim)) {
                chosen.add(next);
                networks.add(claim);
                return true;
            }
        }
        return false;
    }

    boolean isComplete() {
        return chosen.size() >= wanted;
    }

    List<Candidate> chosen() {
        return chosen;
    }

    private boolean hasRoom(PeerNetworks next) {
        int neighbours = 0;
        for (PeerNetworks nearer : networks) {
            if (nearer.sharesOneWith(next) && ++neighbours == perNetwork) {
                return false;
            }
        }
        return true;
    }
}
