/// Tests of the DHT's lookup parts.
@NullMarked
package org.nelumbo.libp2p.kad.lookup;

import org.jspecify.annotations.NullMarked;
