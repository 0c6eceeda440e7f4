package org.nelumbo.coordination.failover;

import java.time.Instant;
import org.nelumbo.coordination.member.MemberId;
import org.nelumbo.coordination.port.BroadcastOutcome;
import org.nelumbo.coordination.port.ChainSighting;

/// Something that happens to a signed transaction.
public sealed interface BroadcastEvent {
    /// When it happens.
    Instant at();

    /// A time asked for has come, or a person asks to try now.
    record Due(Instant at) implements BroadcastEvent {}

    /// The chain answered where the transaction is.
    record Sighted(ChainSighting sighting, Instant at) implements BroadcastEvent {}

    /// The chain answered our broadcast.
    record Answered(BroadcastOutcome outcome, Instant at) implements BroadcastEvent {}

    /// A member says they sent it.
    record Noticed(MemberId from, Instant at) implements BroadcastEvent {}
}
