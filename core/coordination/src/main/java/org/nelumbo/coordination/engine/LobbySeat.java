package org.nelumbo.coordination.engine;

import java.util.List;
import org.nelumbo.coordination.lobby.LobbyOffer;
import org.nelumbo.coordination.member.Participant;
import org.nelumbo.foundation.bytes.Bytes;

/// A taken seat, as its person signed it.
///
/// @param hello encoded opened envelope
record LobbySeat(LobbyOffer offer, List<String> addresses, Bytes hello) {
    LobbySeat {
        addresses = List.copyOf(addresses);
    }

    Participant participant() {
        return new Participant(offer.memberKey(), offer.peer());
    }
}
