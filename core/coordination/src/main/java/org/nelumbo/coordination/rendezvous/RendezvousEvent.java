package org.nelumbo.coordination.rendezvous;

import java.util.Set;
import org.nelumbo.coordination.member.MemberId;

/// What happens to a circle.
public sealed interface RendezvousEvent {
    /// Time passed.
    record Woken() implements RendezvousEvent {}

    /// Others reach us elsewhere than before.
    record AddressesChanged() implements RendezvousEvent {}

    /// There is somebody to ask and tell again.
    record NetworkReturned() implements RendezvousEvent {}

    /// Our record went out, or nobody took it.
    record PublishEnded(PublishOutcome outcome) implements RendezvousEvent {}

    /// A connection to a member came or went.
    record ConnectionChanged(MemberId member, boolean connected) implements RendezvousEvent {}

    /// We have something for these members, and for no others.
    record Wanted(Set<MemberId> members) implements RendezvousEvent {
        public Wanted {
            members = Set.copyOf(members);
        }
    }

    /// A person wants to know now.
    record Asked(MemberId member) implements RendezvousEvent {}

    /// A look-up is over.
    record LookUpEnded(MemberId member, LookUpOutcome outcome) implements RendezvousEvent {}

    /// A member's record was opened.
    record Heard(Presence presence, Sighting.Way way) implements RendezvousEvent {}
}
