package org.nelumbo.wallet.account;

import java.util.Optional;

/// The two money chains below an account key. The third one, 2, holds the member key and never money.
public enum AddressChain {
    /// Addresses that are shown to payers.
    RECEIVE(0),
    /// Addresses that only this wallet pays to.
    CHANGE(1);

    private final int number;

    AddressChain(int number) {
        this.number = number;
    }

    /// The BIP32 index of the chain, not hardened.
    public int number() {
        return number;
    }

    /// The chain with this number, read from outside.
    public static Optional<AddressChain> of(int number) {
        return switch (number) {
            case 0 -> Optional.of(RECEIVE);
            case 1 -> Optional.of(CHANGE);
            default -> Optional.empty();
        };
    }
}
