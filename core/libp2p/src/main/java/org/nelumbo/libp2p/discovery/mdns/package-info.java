/// Finding peers in the same local network by multicast DNS, as the libp2p specification of mDNS discovery says.
/// Opt-in.
@NullMarked
package org.nelumbo.libp2p.discovery.mdns;

import org.jspecify.annotations.NullMarked;
