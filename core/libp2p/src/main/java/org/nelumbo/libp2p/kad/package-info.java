/// The Kademlia DHT: finding peers, records and providers without a server.
@NullMarked
package org.nelumbo.libp2p.kad;

import org.jspecify.annotations.NullMarked;
