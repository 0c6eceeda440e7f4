package org.nelumbo.backend;

/// Whether a backend answers at the moment.
public enum Connectivity {
    /// Not tried yet, or trying.
    CONNECTING,
    /// It answers, and events flow.
    CONNECTED,
    /// It does not; it is tried again after a pause.
    UNREACHABLE,
    /// It serves another chain and is not used.
    WRONG_NETWORK,
    /// Closed by this program.
    CLOSED
}
