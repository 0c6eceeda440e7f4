/// The Kademlia DHT, tested from the outside.
@NullMarked
package org.nelumbo.libp2p.kad;

import org.jspecify.annotations.NullMarked;
