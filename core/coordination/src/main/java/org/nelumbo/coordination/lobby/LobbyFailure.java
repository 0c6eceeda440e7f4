package org.nelumbo.coordination.lobby;

import org.nelumbo.coordination.member.MemberId;
import org.nelumbo.foundation.failure.Failure;

/// Why a lobby did not come to a wallet.
public sealed interface LobbyFailure extends Failure {
    /// The keystore is locked.
    record Locked() implements LobbyFailure {
        @Override
        public String explanation() {
            return "The keys cannot be used now.";
        }
    }

    /// We already sit in a lobby.
    record AlreadySeated() implements LobbyFailure {
        @Override
        public String explanation() {
            return "We already sit in a lobby.";
        }
    }

    /// The host does not answer.
    record HostUnreachable() implements LobbyFailure {
        @Override
        public String explanation() {
            return "The host of the lobby does not answer.";
        }
    }

    /// The host has no seat for us.
    record NoSeat(String explanation) implements LobbyFailure {}

    /// Terms or offers that make no wallet.
    record PolicyRefused(String explanation) implements LobbyFailure {}

    /// Somebody read words that are not those of another: a person in the middle, or a fault.
    record WordsDiffer(MemberId reporter, MemberId about) implements LobbyFailure {
        @Override
        public String explanation() {
            return "Two members see different words.";
        }
    }

    /// The test signature failed through a member.
    record DryRunFailed(MemberId suspect, String explanation) implements LobbyFailure {}

    /// A member left.
    record MemberLeft(MemberId member) implements LobbyFailure {
        @Override
        public String explanation() {
            return "A member left the lobby.";
        }
    }

    /// Nothing happened for too long.
    record TimedOut() implements LobbyFailure {
        @Override
        public String explanation() {
            return "The lobby was idle for too long.";
        }
    }
}
