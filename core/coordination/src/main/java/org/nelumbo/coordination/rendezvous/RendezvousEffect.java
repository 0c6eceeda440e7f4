package org.nelumbo.coordination.rendezvous;

import java.time.Instant;
import java.util.List;
import org.nelumbo.coordination.member.MemberId;

/// What the engine does for a circle.
public sealed interface RendezvousEffect {
    /// Listen in the topic of a day.
    record Listen(UtcDay day) implements RendezvousEffect {}

    /// Stop listening in the topic of a day.
    record Unlisten(UtcDay day) implements RendezvousEffect {}

    /// Make a record, put it and publish it; ends with [RendezvousEvent.PublishEnded].
    record Publish(Instant sequence) implements RendezvousEffect {}

    /// Look under the keys of these days, one after the other; ends with [RendezvousEvent.LookUpEnded].
    record LookUp(MemberId member, List<UtcDay> days) implements RendezvousEffect {
        public LookUp {
            days = List.copyOf(days);
        }
    }

    /// A member is somewhere new, or still there.
    record Tell(Presence presence, Sighting.Way way) implements RendezvousEffect {}

    /// A record was not taken.
    record Refuse(PresenceRefusal refusal) implements RendezvousEffect {}

    /// Wake the machine then, if nothing happens before.
    record WakeAt(Instant time) implements RendezvousEffect {}
}
