package org.nelumbo.libp2p.host;

/// Whether strangers can dial this host directly.
public enum Reachability {
    /// Not enough peers in different networks have tried.
    UNKNOWN,
    /// They can, at one address at least.
    PUBLIC,
    /// They cannot: others need a relay, or we must dial them.
    PRIVATE
}
