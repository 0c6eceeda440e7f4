/// What nodes of the DHT say to each other, as values and as bytes.
@NullMarked
package org.nelumbo.libp2p.kad.message;

import org.jspecify.annotations.NullMarked;
