package org.nelumbo.libp2p.swarm;

import java.net.InetAddress;
import java.util.Optional;
import org.nelumbo.libp2p.multiformats.Multiaddr;

/// An address to dial and, if it has a name, one place where the name leads.
record DialAddress(Multiaddr address, Optional<InetAddress> ip) {}
