/// Tests of the DHT's table parts.
@NullMarked
package org.nelumbo.libp2p.kad.table;

import org.jspecify.annotations.NullMarked;
