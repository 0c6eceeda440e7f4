package org.nelumbo.node.people;

import java.util.Set;
import org.nelumbo.chain.hash.Hashes;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.node.service.Person;
import org.nelumbo.node.service.Person.Presence;

/// Makes people of members. A snapshot: who is connected now, and who was at some time in this run.
///
/// @param self our own peer id's multihash bytes
/// @param here peers with a connection now
/// @param seen peers that ever had one in this run
public record People(Bytes self, Set<Bytes> here, Set<Bytes> seen) {
    public People {
        here = Set.copyOf(here);
        seen = Set.copyOf(seen);
    }

    /// A person with a name as the wallet's policy, or a lobby, has it.
    public Person of(String name, Bytes peerId) {
        Bytes id = Hashes.sha256(peerId);
        boolean me = peerId.equals(self);
        return new Person(id, name, Nym.of(id), me, presence(peerId, me));
    }

    private Presence presence(Bytes peerId, boolean me) {
        if (me || here.contains(peerId)) {
            return Presence.HERE;
        }
        return seen.contains(peerId) ? Presence.AWAY : Presence.UNREACHABLE;
    }
}
