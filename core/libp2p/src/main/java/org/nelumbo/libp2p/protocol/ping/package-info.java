/// Ping 1.0: 32 bytes there and back.
@NullMarked
package org.nelumbo.libp2p.protocol.ping;

import org.jspecify.annotations.NullMarked;
