package org.nelumbo.coordination.message;

import java.util.List;
import org.nelumbo.coordination.lobby.LobbyTerms;
import org.nelumbo.foundation.bytes.Bytes;

/// The host's table: terms, and everybody's own signed hello, the host's among them.
///
/// @param revision from 1, higher after each change; the envelope of every later lobby message names it as its attempt
/// @param hellos opened envelopes (`PROTOCOL.md` §8), at most 100, sorted by member key
public record LobbySeats(int revision, LobbyTerms terms, List<Bytes> hellos) implements LobbyMessage {
    public LobbySeats {
        hellos = List.copyOf(hellos);
    }

    @Override
    public MessageType type() {
        return MessageType.LOBBY_SEATS;
    }
}
