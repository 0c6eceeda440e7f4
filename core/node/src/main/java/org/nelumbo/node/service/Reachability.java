package org.nelumbo.node.service;

import java.util.List;

/// Whether others can connect to us, and where.
///
/// @param peerId our own, as text; empty while nothing runs
/// @param addresses what we tell others, best first
public record Reachability(State state, Evidence evidence, String peerId, List<OwnAddress> addresses) {
    /// Nothing runs.
    public static final Reachability NOWHERE = new Reachability(State.UNKNOWN, Evidence.NONE, "", List.of());

    public Reachability {
        addresses = List.copyOf(addresses);
    }

    /// Whether somebody far away can connect to us.
    public enum State {
        /// Nobody has told yet.
        UNKNOWN,
        /// Directly.
        PUBLIC,
        /// Not directly; a relay may help.
        PRIVATE
    }

    /// How that is known.
    public enum Evidence {
        /// It is not.
        NONE,
        /// Peers tried to dial us back.
        DIAL_BACK,
        /// Somebody from far away has connected to us.
        INBOUND_CONNECTION,
        /// We listen on this computer or site only.
        LISTENS_LOCALLY
    }

    /// One of our addresses.
    ///
    /// @param multiaddr whole, ending in `/p2p/…` and our peer id
    public record OwnAddress(String multiaddr, Origin origin, Range range) {}

    /// How we came by an address.
    public enum Origin {
        /// We listen there.
        LISTENING,
        /// Several peers see us there.
        OBSERVED,
        /// The router opened it for us.
        MAPPED,
        /// A relay forwards it to us.
        RELAYED,
        /// The configuration names it.
        CONFIGURED
    }

    /// From where an address can be used.
    public enum Range {
        /// This computer only.
        THIS_COMPUTER,
        /// The same house or site.
        SAME_SITE,
        /// Anywhere.
        ANYWHERE
    }
}
