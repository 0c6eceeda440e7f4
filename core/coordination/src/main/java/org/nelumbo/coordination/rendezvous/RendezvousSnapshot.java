package org.nelumbo.coordination.rendezvous;

import java.util.Map;
import org.nelumbo.coordination.member.MemberPeer;

/// How the rendezvous of all circles stands.
///
/// @param sightings the newest of each member's computer
/// @param published records of ours that somebody took
/// @param unheard records of ours that nobody took
/// @param lookUps look-ups that ended
/// @param refused records not taken, by the reason's title; `stranger` counts what was for others
public record RendezvousSnapshot(
        Map<MemberPeer, Sighting> sightings, long published, long unheard, long lookUps, Map<String, Long> refused) {
    /// Nothing yet.
    public static final RendezvousSnapshot EMPTY = new RendezvousSnapshot(Map.of(), 0, 0, 0, Map.of());

    public RendezvousSnapshot {
        sightings = Map.copyOf(sightings);
        refused = Map.copyOf(refused);
    }
}
