package org.nelumbo.node.service;

import java.time.Instant;
import java.util.Optional;

/// Somebody who is kept out.
///
/// @param reason in the owner's words, or why the program did it
/// @param until when it ends by itself; empty for never
public record NetworkBan(Target target, String reason, boolean byHand, Instant since, Optional<Instant> until) {
    /// Longest reason, in characters.
    public static final int MAX_REASON = 140;

    /// Who is kept out.
    public sealed interface Target {
        /// A peer, wherever it is.
        record Peer(String peerId) implements Target {}

        /// Everybody at an IP address.
        record Ip(String address) implements Target {}
    }
}
