package org.nelumbo.app.settings;

import org.nelumbo.node.service.NetworkFailure.AddressFault;

/// Why an address does not go onto a list of peers.
sealed interface PeerListFault {
    /// It is no address of a peer of others.
    record BadAddress(AddressFault fault) implements PeerListFault {}

    /// It is on the list.
    record ThereAlready() implements PeerListFault {}

    /// The list has no room for it.
    record Full(int most) implements PeerListFault {}

    /// It has more than `most` characters.
    record TooLong(int most) implements PeerListFault {}
}
