package org.nelumbo.libp2p.kad.lookup;

import java.util.ArrayList;
import java.util.List;

/// Chooses the nearest candidates, few of each network. Anybody can make as many ids near a key as he
/// likes; what costs him is to have them in many networks.
final class NearestCandidates {
    private final int wanted;
    private final int perNetwork;
    private final List<Candidate> chosen = new ArrayList<>();

    NearestCandidates(LookupParams params) {
        this.wanted = params.wanted();
        this.perNetwork = params.perNetwork();
    }

    /// Takes the next nearest candidate.
    ///
    /// @return false if its network has its share already
    boolean take(Candidate next) {
        int neighbours = 0;
        for (Candidate nearer : chosen) {
            if (nearer.networks().sharesOneWith(next.networks()) && ++neighbours == perNetwork) {
                return false;
            }
        }
        chosen.add(next);
        return true;
    }

    boolean isComplete() {
        return chosen.size() >= wanted;
    }

    List<Candidate> chosen() {
        return chosen;
    }
}
