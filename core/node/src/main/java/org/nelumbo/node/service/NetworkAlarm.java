package org.nelumbo.node.service;

import java.time.Instant;

/// Something that looks as if somebody wants to be all we see of the network (an eclipse). Each tells what was seen.
public sealed interface NetworkAlarm {
    /// When it was seen first.
    Instant since();

    /// Too many connected peers come from one corner of the network.
    ///
    /// @param network their common prefix, such as `203.0.113.0/24`
    /// @param peers how many of them
    /// @param of how many are connected
    record OneNetwork(Instant since, String network, int peers, int of) implements NetworkAlarm {}

    /// The routing table is held by too few networks.
    ///
    /// @param peers entries that are in few networks
    /// @param of entries of the table
    /// @param networks how many networks those are
    record NarrowTable(Instant since, int peers, int of, int networks) implements NetworkAlarm {}

    /// The peers that are named to us when we ask for others are in too few networks.
    ///
    /// @param peers how many of them are in few networks
    /// @param of how many were named
    /// @param networks how many networks those are
    record NarrowAnswers(Instant since, int peers, int of, int networks) implements NetworkAlarm {}

    /// Many peers chose ids around ours.
    ///
    /// @param times how many times closer they stand than elsewhere
    record Surrounded(Instant since, int times) implements NetworkAlarm {}

    /// Everybody who is connected dialled us.
    record NobodyChosen(Instant since, int peers) implements NetworkAlarm {}

    /// Peers see us at different addresses.
    ///
    /// @param addresses how many
    /// @param asked how many peers said where
    record SeenDifferently(Instant since, int addresses, int asked) implements NetworkAlarm {}

    /// Peers that were asked the same question gave answers that have too little in common.
    ///
    /// @param asked how many were asked
    /// @param apart how many of them stand apart from the others
    record ViewsDiffer(Instant since, int asked, int apart) implements NetworkAlarm {}

    /// All peers we knew before went away within a short time and others came.
    ///
    /// @param gone how many went
    /// @param came how many came
    record SuddenChange(Instant since, int gone, int came) implements NetworkAlarm {}

    /// None of the configured entry points can be reached while others can.
    ///
    /// @param unreachable how many
    record EntryPointsGone(Instant since, int unreachable) implements NetworkAlarm {}
}
