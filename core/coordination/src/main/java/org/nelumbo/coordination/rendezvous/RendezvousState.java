package org.nelumbo.coordination.rendezvous;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.nelumbo.coordination.member.MemberId;

/// A circle's rendezvous at one moment.
///
/// @param searches one for every other member
/// @param listening the days in whose topics we listen
public record RendezvousState(Publishing publishing, Map<MemberId, Search> searches, Set<UtcDay> listening) {
    public RendezvousState {
        searches = Collections.unmodifiableMap(new LinkedHashMap<>(searches));
        listening = Set.copyOf(listening);
    }

    RendezvousState with(Publishing next) {
        return new RendezvousState(next, searches, listening);
    }

    RendezvousState with(MemberId member, Search next) {
        Map<MemberId, Search> all = new LinkedHashMap<>(searches);
        all.put(member, next);
        return new RendezvousState(publishing, all, listening);
    }

    RendezvousState listening(Set<UtcDay> days) {
        return new RendezvousState(publishing, searches, days);
    }
}
