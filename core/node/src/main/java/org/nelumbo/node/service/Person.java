package org.nelumbo.node.service;

import java.time.Instant;
import java.util.Optional;
import org.nelumbo.foundation.bytes.Bytes;

/// A person as a screen shows them.
///
/// @param id 32 bytes from which the flower face is drawn; the hash of their computer's peer id, so that a person looks
///     alike in all wallets
/// @param name what they call themselves; foreign text unless `me`
/// @param nym three words made from `id`, such as `quiet-maple-tide`
/// @param me true for the owner of this computer
/// @param presence whether their app answers
/// @param lastSeen when their app was connected last, or told where it is; empty if never that we know
public record Person(Bytes id, String name, String nym, boolean me, Presence presence, Optional<Instant> lastSeen) {
    /// Never seen.
    public Person(Bytes id, String name, String nym, boolean me, Presence presence) {
        this(id, name, nym, me, presence, Optional.empty());
    }

    /// The same person, last seen then.
    public Person seenAt(Instant time) {
        return new Person(id, name, nym, me, presence, Optional.of(time));
    }

    /// Whether somebody's app answers.
    public enum Presence {
        /// Connected now.
        HERE,
        /// Was connected in this run, or told a short while ago where it is.
        AWAY,
        /// Never reached in this run.
        UNREACHABLE
    }
}
