package org.nelumbo.coordination.message;

import org.nelumbo.foundation.bytes.Bytes;

/// "I have compared the words with everybody."
///
/// @param policyHash 32 bytes: tagged hash `Nelumbo/lobby-policy` of the policy the words stand for
public record LobbyWordsConfirmed(Bytes policyHash) implements LobbyMessage {
    @Override
    public MessageType type() {
        return MessageType.LOBBY_WORDS_CONFIRMED;
    }
}
