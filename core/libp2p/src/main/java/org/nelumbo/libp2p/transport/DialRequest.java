package org.nelumbo.libp2p.transport;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import org.nelumbo.libp2p.host.DialMode;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.peer.PeerId;

/// One address of one peer to be dialled.
///
/// @param address without `/p2p/…` at the end
/// @param ip where the name in the address leads; empty if it has none, or if a proxy is to look it up
/// @param mode where to dial from; whether a connection is wanted at all was decided before
/// @param connect until the raw connection is there
public record DialRequest(PeerId peer, Multiaddr address, Optional<InetAddress> ip, DialMode mode, Duration connect) {}
