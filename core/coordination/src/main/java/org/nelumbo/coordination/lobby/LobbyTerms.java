package org.nelumbo.coordination.lobby;

import org.nelumbo.foundation.bytes.Bytes;

/// What the host proposes.
///
/// @param walletName 1 to 40 characters
/// @param seats 2 to 100, the host included
/// @param rules the wallet's own encoding of network and script tree rules, at most 4096 bytes; opaque here
public record LobbyTerms(String walletName, int seats, Bytes rules) {
    /// Most characters of a wallet's name.
    public static final int MAX_NAME = 40;
    /// Most bytes of the rules.
    public static final int MAX_RULES = 4_096;

    public LobbyTerms {
        if (walletName.isBlank() || walletName.length() > MAX_NAME) {
            throw new IllegalArgumentException("a wallet's name has 1 to 40 characters");
        }
        if (seats < 2 || seats > 100) {
            throw new IllegalArgumentException("a shared wallet has 2 to 100 seats");
        }
        if (rules.size() > MAX_RULES) {
            throw new IllegalArgumentException("the rules have at most 4096 bytes");
        }
    }
}
