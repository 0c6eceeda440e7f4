package org.nelumbo.node.service;

/// How the way into the network went.
///
/// @param configured entry points we know from the configuration
/// @param connected how many of them are connected now
public record BootstrapState(Phase phase, int configured, int connected) {
    /// No entry points are configured.
    public static final BootstrapState NONE = new BootstrapState(Phase.NOT_CONFIGURED, 0, 0);

    /// Where it stands.
    public enum Phase {
        /// There are no entry points; co-signers are met by address.
        NOT_CONFIGURED,
        /// Being tried.
        CONNECTING,
        /// At least one was reached, or is not needed any more.
        JOINED,
        /// None was reached; it is tried again.
        FAILED
    }
}
