package org.nelumbo.node.service;

import org.nelumbo.foundation.failure.Failure;

/// Why a peer was not reached.
public sealed interface ConnectionFailure extends Failure {
    /// The text is no address of a peer.
    record BadAddress(String why) implements ConnectionFailure {
        @Override
        public String explanation() {
            return "This is not the address of a peer: " + why;
        }
    }

    /// It did not work.
    record Unreachable(String why) implements ConnectionFailure {
        @Override
        public String explanation() {
            return "The peer was not reached: " + why;
        }
    }

    /// The node does not listen or dial now.
    record Offline() implements ConnectionFailure {
        @Override
        public String explanation() {
            return "The network is switched off while the vault is locked.";
        }
    }
}
