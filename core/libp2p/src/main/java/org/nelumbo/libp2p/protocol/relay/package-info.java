/// Circuit relay v2: being reached through a third peer, and being that third peer.
@NullMarked
package org.nelumbo.libp2p.protocol.relay;

import org.jspecify.annotations.NullMarked;
