package org.nelumbo.libp2p.host;

import java.time.Duration;
import java.util.Map;
import org.nelumbo.foundation.failure.Failure;
import org.nelumbo.libp2p.multiformats.Multiaddr;

/// Why a peer could not be reached.
public sealed interface DialFailure extends Failure {
    /// No address is known, or none may be dialled.
    record NoUsableAddress() implements DialFailure {
        @Override
        public String explanation() {
            return "no address of the peer can be dialled";
        }
    }

    /// Every usable address failed a moment ago, or all that the peer had then.
    record BackingOff(Duration remaining) implements DialFailure {
        @Override
        public String explanation() {
            return "the peer was unreachable a moment ago; the next try is due in " + remaining.toSeconds() + " s";
        }
    }

    /// The peer is ourselves.
    record Self() implements DialFailure {
        @Override
        public String explanation() {
            return "a host does not dial itself";
        }
    }

    /// The gater forbids this peer.
    record Forbidden() implements DialFailure {
        @Override
        public String explanation() {
            return "the connection gater forbids this peer";
        }
    }

    /// Our own limits leave no room.
    record Limit(String scope) implements DialFailure {
        @Override
        public String explanation() {
            return "no room for another connection in scope " + scope;
        }
    }

    /// The time given was not enough.
    record TimedOut() implements DialFailure {
        @Override
        public String explanation() {
            return "the peer was not reached in time";
        }
    }

    /// Every address failed.
    ///
    /// @param causes one per address tried
    record AllFailed(Map<Multiaddr, Cause> causes) implements DialFailure {
        public AllFailed {
            causes = Map.copyOf(causes);
        }

        @Override
        public String explanation() {
            return "every address failed: " + causes;
        }
    }

    /// The host is closed.
    record HostClosed() implements DialFailure {
        @Override
        public String explanation() {
            return "the host is closed";
        }
    }

    /// What went wrong at one address.
    enum Cause implements Failure {
        /// The name has no address we may dial.
        NAME_NOT_RESOLVED("the name leads to no address that may be dialled"),
        /// The proxy does not answer, or does not let us through.
        PROXY_FAILED("the proxy does not lead there"),
        /// Nobody accepts there, or the network does not lead there.
        UNREACHABLE("nobody accepts there"),
        /// The remote closed the connection during the handshake.
        CLOSED_BY_REMOTE("the remote closed the connection during the handshake"),
        /// A deadline passed.
        TIMED_OUT("a deadline passed"),
        /// Somebody else answered than the peer we dialled.
        WRONG_PEER("somebody else answered"),
        /// The handshake broke a rule.
        HANDSHAKE_FAILED("the handshake broke a rule"),
        /// The gater refused after the handshake.
        FORBIDDEN("the connection gater refused"),
        /// Our own limits leave no room.
        LIMIT("a limit of this host is reached");

        private final String explanation;

        Cause(String explanation) {
            this.explanation = explanation;
        }

        @Override
        public String explanation() {
            return explanation;
        }
    }
}
