package org.nelumbo.coordination.engine;

/// What becomes of a message that passed every check of its envelope.
enum Handling {
    /// Dealt with: acknowledged, and a duplicate from now on.
    DONE,
    /// Not yet possible; the sender will send it again.
    LATER
}
