package org.nelumbo.coordination.port;

/// What became of a broadcast.
public sealed interface BroadcastOutcome {
    /// The network has it.
    record Accepted() implements BroadcastOutcome {}

    /// The network refuses it, for good.
    record Refused(String reason) implements BroadcastOutcome {}

    /// No answer; trying again may help.
    record Unreachable(String reason) implements BroadcastOutcome {}
}
