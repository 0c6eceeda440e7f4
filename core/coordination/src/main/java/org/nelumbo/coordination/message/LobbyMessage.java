package org.nelumbo.coordination.message;

/// A message of a lobby.
public sealed interface LobbyMessage extends CoordinationMessage
        permits LobbyHello, LobbySeats, LobbyWordsConfirmed, LobbyLeave {}
