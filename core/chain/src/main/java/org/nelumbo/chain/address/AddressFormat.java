package org.nelumbo.chain.address;

/// How an address was written.
public enum AddressFormat {
    /// The native format of Lotus.
    X_ADDRESS,
    /// The native format with the checksum of its first days; nobody writes it any more.
    OLD_X_ADDRESS,
    /// The format of Bitcoin Cash, which Lotus nodes read as well.
    CASHADDR,
    /// The format of Bitcoin, letter for letter: the same text is a Bitcoin address.
    LEGACY;

    /// True for formats that other chains use for the same text, so that a person should be warned before paying.
    public boolean isAmbiguous() {
        return this == CASHADDR || this == LEGACY;
    }
}
