package org.nelumbo.coordination.message;

import java.util.List;
import org.nelumbo.foundation.bytes.Bytes;

/// "I would like a seat; this is what I bring." Its signature is the offer's: member key and peer id are the
/// envelope's.
///
/// @param tokenProof 32 bytes: tagged hash `Nelumbo/lobby-token` of the invitation's token, lobby id and the sender's
///     member key, so that only invited people get a seat
/// @param name 1 to 40 characters
/// @param accountXpub 1 to 128 characters
/// @param addresses libp2p multiaddrs of the sender, at most 8 of at most 256 characters
public record LobbyHello(Bytes tokenProof, String name, String accountXpub, List<String> addresses)
        implements LobbyMessage {
    public LobbyHello {
        addresses = List.copyOf(addresses);
    }

    @Override
    public MessageType type() {
        return MessageType.LOBBY_HELLO;
    }
}
