/// Tests of the DHT's record parts.
@NullMarked
package org.nelumbo.libp2p.kad.record;

import org.jspecify.annotations.NullMarked;
