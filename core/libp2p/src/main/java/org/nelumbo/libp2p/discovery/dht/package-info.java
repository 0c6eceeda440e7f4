/// The DHT as a source of peers and as eyes for the watch for an eclipse.
@NullMarked
package org.nelumbo.libp2p.discovery.dht;

import org.jspecify.annotations.NullMarked;
