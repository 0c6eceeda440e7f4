/// Sockets: how a byte channel to an address is opened or accepted.
@NullMarked
package org.nelumbo.libp2p.transport;

import org.jspecify.annotations.NullMarked;
