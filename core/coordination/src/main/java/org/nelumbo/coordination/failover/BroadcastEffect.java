package org.nelumbo.coordination.failover;

import java.time.Instant;

/// Something the engine does for a signed transaction.
public sealed interface BroadcastEffect {
    /// Ask the chain whether it shows the transaction.
    record Look() implements BroadcastEffect {}

    /// Send the transaction.
    record Send() implements BroadcastEffect {}

    /// Tell the others that we sent it.
    record Tell() implements BroadcastEffect {}

    /// Say [BroadcastEvent.Due] at this time; replaces the one asked for before.
    record Wake(Instant at) implements BroadcastEffect {}
}
