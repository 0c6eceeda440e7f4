package org.nelumbo.node.service;

import java.time.Duration;
import org.nelumbo.foundation.failure.Failure;

/// Why something about the network did not work.
public sealed interface NetworkFailure extends Failure {
    /// The text is no address of a peer.
    record BadAddress(AddressFault fault) implements NetworkFailure {
        @Override
        public String explanation() {
            return "not the address of a peer: " + fault;
        }
    }

    /// The peer is kept out.
    record Banned() implements NetworkFailure {
        @Override
        public String explanation() {
            return "the peer is banned";
        }
    }

    /// It was tried a moment ago.
    record TriedJustNow(Duration again) implements NetworkFailure {
        @Override
        public String explanation() {
            return "the peer was unreachable a moment ago; the next try is due in " + again.toSeconds() + " s";
        }
    }

    /// Nobody answered there.
    record Unreachable() implements NetworkFailure {
        @Override
        public String explanation() {
            return "nobody answered at this address";
        }
    }

    /// Somebody answered, but not this peer.
    record SomebodyElse() implements NetworkFailure {
        @Override
        public String explanation() {
            return "somebody else answered at this address";
        }
    }

    /// Our own limits leave no room for another connection.
    record NoRoom() implements NetworkFailure {
        @Override
        public String explanation() {
            return "no room for another connection";
        }
    }

    /// No such peer is connected, or kept out.
    record UnknownPeer() implements NetworkFailure {
        @Override
        public String explanation() {
            return "no such peer";
        }
    }

    /// A ban needs a reason of 1 to [NetworkBan#MAX_REASON] characters.
    record BadReason() implements NetworkFailure {
        @Override
        public String explanation() {
            return "the reason is missing or too long";
        }
    }

    /// The node does not listen or dial now.
    record Offline() implements NetworkFailure {
        @Override
        public String explanation() {
            return "the network is switched off while the vault is locked";
        }
    }

    /// What is wrong with the text of an address.
    enum AddressFault {
        /// There is none.
        EMPTY,
        /// It does not start with a slash.
        NO_MULTIADDR,
        /// A part of it is unknown or malformed.
        MALFORMED,
        /// It does not end in `/p2p/` and a peer id.
        NO_PEER_ID,
        /// It is our own.
        OUR_OWN
    }
}
