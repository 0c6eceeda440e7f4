package org.nelumbo.node.people;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.nelumbo.chain.hash.Hashes;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.node.service.Person;
import org.nelumbo.node.service.Person.Presence;

/// Makes people of members. A snapshot: who is connected now, and who was at some time.
///
/// @param self our own peer id's multihash bytes
/// @param here peers with a connection now
/// @param seen when peers were connected last in this run, or told where they are, by [Person#id]
/// @param before the same of earlier runs
public record People(Bytes self, Set<Bytes> here, Map<Bytes, Instant> seen, Map<Bytes, Instant> before) {
    public People {
        here = Set.copyOf(here);
        seen = Map.copyOf(seen);
        before = Map.copyOf(before);
    }

    /// The id of the person whose computer has this peer id.
    public static Bytes personId(Bytes peerId) {
        return Hashes.sha256(peerId);
    }

    /// A person with a name as the wallet's policy, or a lobby, has it.
    public Person of(String name, Bytes peerId) {
        Bytes id = personId(peerId);
        boolean me = peerId.equals(self);
        return new Person(id, name, Nym.of(id), me, presence(peerId, id, me), lastSeen(id));
    }

    /// When the person's app was connected last, or told where it is, if it ever was.
    public Optional<Instant> lastSeen(Person person) {
        return lastSeen(person.id());
    }

    /// When this computer was connected last in this run, or told where it is: `now` if it is connected.
    public Optional<Instant> seenInThisRun(Bytes peerId, Instant now) {
        return here.contains(peerId) ? Optional.of(now) : Optional.ofNullable(seen.get(personId(peerId)));
    }

    private Optional<Instant> lastSeen(Bytes id) {
        return Stream.of(seen, before)
                .flatMap(times -> Optional.ofNullable(times.get(id)).stream())
                .max(Instant::compareTo);
    }

    private Presence presence(Bytes peerId, Bytes id, boolean me) {
        if (me || here.contains(peerId)) {
            return Presence.HERE;
        }
        return seen.containsKey(id) ? Presence.AWAY : Presence.UNREACHABLE;
    }
}
