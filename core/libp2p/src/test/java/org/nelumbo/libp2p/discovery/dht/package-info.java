/// Tests of the DHT as a source of peers and as eyes.
@NullMarked
package org.nelumbo.libp2p.discovery.dht;

import org.jspecify.annotations.NullMarked;
