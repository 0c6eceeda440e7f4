/// Tests of the DHT's message parts.
@NullMarked
package org.nelumbo.libp2p.kad.message;

import org.jspecify.annotations.NullMarked;
