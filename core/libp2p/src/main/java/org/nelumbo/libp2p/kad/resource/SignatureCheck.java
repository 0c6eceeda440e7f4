package org.nelumbo.libp2p.kad.resource;

import org.nelumbo.foundation.bytes.Bytes;

/// Checks the signature that an announcement carries inside itself, if its type has one. What is signed
/// with which key is the application's.
@FunctionalInterface
public interface SignatureCheck {
    /// Where announcements have no signatures that we could check.
    SignatureCheck NONE = (announcement, json) -> Outcome.ABSENT;

    /// What a check brings.
    enum Outcome {
        /// The creator has signed it.
        VALID,
        /// Somebody else has, or it was changed.
        INVALID,
        /// There is nothing to check.
        ABSENT
    }

    /// Checks one announcement.
    ///
    /// @param json the whole announcement as it came
    Outcome check(ResourceAnnouncement announcement, Bytes json);
}
