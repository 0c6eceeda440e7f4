package org.nelumbo.libp2p.address;

/// Why we believe that an address leads to us, the best reason first.
public enum AddressOrigin {
    /// A person or the configuration says so.
    CONFIGURED,
    /// The router has mapped a port for us.
    MAPPED,
    /// Enough peers in different networks see us there.
    OBSERVED,
    /// A relay passes on to us what arrives there.
    RELAYED,
    /// We listen there.
    LISTENING
}
