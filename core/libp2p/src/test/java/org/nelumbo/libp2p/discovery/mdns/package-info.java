/// Tests of finding peers in the local network, on a network in memory.
@NullMarked
package org.nelumbo.libp2p.discovery.mdns;

import org.jspecify.annotations.NullMarked;
