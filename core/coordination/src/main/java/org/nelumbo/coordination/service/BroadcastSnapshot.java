package org.nelumbo.coordination.service;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.nelumbo.coordination.member.MemberId;

/// The way of a signed transaction to the chain.
///
/// @param turns who sends when: the elected coordinator first, back-ups later unless the chain shows it
/// @param sentBy who told that they sent it
/// @param height of its block
/// @param problem the last refusal
public record BroadcastSnapshot(
        List<Turn> turns, State state, Optional<MemberId> sentBy, Optional<Integer> height, Optional<String> problem) {
    public BroadcastSnapshot {
        turns = List.copyOf(turns);
    }

    /// Where it stands.
    public enum State {
        /// It is somebody's turn.
        WAITING,
        /// We are sending it.
        SENDING,
        /// The network has it, no block yet.
        SEEN,
        /// It is in a block.
        CONFIRMED,
        /// Every turn passed and the network does not show it.
        EXHAUSTED,
        /// The network refuses it.
        REFUSED
    }

    /// A member's turn.
    public record Turn(MemberId member, Instant dueAt) {}
}
