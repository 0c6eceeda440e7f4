/// Where peers stand in the DHT, and which of them a node remembers.
@NullMarked
package org.nelumbo.libp2p.kad.table;

import org.jspecify.annotations.NullMarked;
