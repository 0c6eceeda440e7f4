package org.nelumbo.coordination.rendezvous;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nelumbo.coordination.member.Participant;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.libp2p.peer.PeerKeyPair;

/// Whose slot a record lies in, for all our circles, yesterday, today and tomorrow. Not thread-safe.
final class SlotIndex {
    /// A member's slot of one day.
    record Slot(Circle circle, UtcDay day, Participant who) {}

    private final Map<Bytes, Slot> slots = new HashMap<>();
    private Optional<UtcDay> today = Optional.empty();

    /// Whose it is, if it is one of ours.
    Optional<Slot> find(Bytes slot) {
        return Optional.ofNullable(slots.get(slot));
    }

    /// Moves on to `day`, if it is another one.
    void moveTo(UtcDay day, Iterable<Circle> circles) {
        if (today.filter(day::equals).isEmpty()) {
            slots.clear();
            today = Optional.of(day);
            circles.forEach(circle -> add(circle, day));
        }
    }

    /// Knows a circle's slots around `day` from now on.
    void add(Circle circle, UtcDay day) {
        for (UtcDay near : List.of(day.before(), day, day.after())) {
            for (Participant other : circle.others()) {
                slots.put(slot(circle, near, other), new Slot(circle, near, other));
            }
        }
    }

    /// Forgets a circle's slots.
    void remove(Circle circle) {
        slots.values().removeIf(slot -> slot.circle().id().equals(circle.id()));
    }

    static Bytes slot(Circle circle, UtcDay day, Participant who) {
        try (PeerKeyPair pair = circle.secret().slot(day, who.member())) {
            return pair.publicKey().data();
        }
    }
}
