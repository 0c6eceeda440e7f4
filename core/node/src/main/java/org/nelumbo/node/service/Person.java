package org.nelumbo.node.service;

import org.nelumbo.foundation.bytes.Bytes;

/// A person as a screen shows them.
///
/// @param id 32 bytes from which the flower face is drawn; the hash of their computer's peer id, so that a person looks
///     alike in all wallets
/// @param name what they call themselves; foreign text unless `me`
/// @param nym three words made from `id`, such as `quiet-maple-tide`
/// @param me true for the owner of this computer
/// @param presence whether their app answers
public record Person(Bytes id, String name, String nym, boolean me, Presence presence) {
    /// Whether somebody's app answers.
    public enum Presence {
        /// Connected now.
        HERE,
        /// Was connected in this run.
        AWAY,
        /// Never reached in this run.
        UNREACHABLE
    }
}
