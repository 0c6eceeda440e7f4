package org.nelumbo.libp2p.protocol.relay;

/// What a relay does at one moment.
///
/// @param reservations peers that may be reached through it
/// @param circuits at this moment
/// @param bytesCarried since the start, both ways
public record RelaySnapshot(int reservations, int circuits, long bytesCarried) {}
