package org.nelumbo.node.service;

import org.nelumbo.foundation.failure.Failure;

/// Why a lobby did not come to a wallet.
public sealed interface LobbyFailure extends Failure {
    /// The vault is locked.
    record Locked() implements LobbyFailure {
        @Override
        public String explanation() {
            return "The vault is locked.";
        }
    }

    /// The text is no invitation, or one of another version.
    record BadInvitation(String why) implements LobbyFailure {
        @Override
        public String explanation() {
            return "This is not an invitation: " + why;
        }
    }

    /// The host does not answer.
    record HostUnreachable() implements LobbyFailure {
        @Override
        public String explanation() {
            return "The host of this lobby does not answer.";
        }
    }

    /// All seats are taken, or the lobby is over.
    record NoSeat() implements LobbyFailure {
        @Override
        public String explanation() {
            return "The lobby has no free seat for you.";
        }
    }

    /// Somebody heard words that are not ours: another person may sit in between.
    record WordsDiffer(String who) implements LobbyFailure {
        @Override
        public String explanation() {
            return who + " and you see different words; somebody may sit in between.";
        }
    }

    /// The test signature failed because of somebody.
    record DryRunFailed(String who, String why) implements LobbyFailure {
        @Override
        public String explanation() {
            return "The test signature failed at " + who + ": " + why;
        }
    }

    /// Somebody got up.
    record SomebodyLeft(String who) implements LobbyFailure {
        @Override
        public String explanation() {
            return who + " left the lobby.";
        }
    }

    /// A name or a number of seats that cannot be.
    record BadTerms(String why) implements LobbyFailure {
        @Override
        public String explanation() {
            return why;
        }
    }

    /// The chain server does not accept Taproot, or does not answer.
    record ChainNotReady(String why) implements LobbyFailure {
        @Override
        public String explanation() {
            return "The chain server is not ready: " + why;
        }
    }
}
