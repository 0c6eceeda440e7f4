package org.nelumbo.libp2p.resource;

/// So much of something, of which parts are taken and given back. Safe on any thread.
interface Quota {
    /// The limit's name.
    String scope();

    /// Takes `amount` if that much is left.
    boolean take(long amount);

    /// Gives back what was taken.
    void give(long amount);
}
