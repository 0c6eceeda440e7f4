package org.nelumbo.libp2p.discovery;

/// How finding and keeping peers stands.
///
/// @param remembered peers that survive a restart
public record DiscoverySnapshot(BootstrapSnapshot bootstrap, UpkeepSnapshot upkeep, int remembered) {}
