package org.nelumbo.libp2p.peerstore;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.nelumbo.libp2p.multiformats.Multiaddr;

/// Puts together what several sources say of where one peer is.
public final class AddressUnion {
    private AddressUnion() {}

    /// The first address of each source, then the second of each, and so on: whoever names many
    /// addresses pushes out none that another one names first.
    ///
    /// @param sources the most trusted first; each with its best address first
    /// @param most addresses in the union
    public static List<Multiaddr> inTurns(List<List<Multiaddr>> sources, int most) {
        Set<Multiaddr> union = new LinkedHashSet<>();
        int longest = sources.stream().mapToInt(List::size).max().orElse(0);
        for (int turn = 0; turn < longest; turn++) {
            for (List<Multiaddr> source : sources) {
                if (turn < source.size() && union.size() < most) {
                    union.add(source.get(turn));
                }
            }
        }
        return new ArrayList<>(union);
    }
}
