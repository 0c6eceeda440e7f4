/// The Yamux 1.0 stream multiplexer: a session without sockets or clocks, and its Netty binding.
@NullMarked
package org.nelumbo.libp2p.yamux;

import org.jspecify.annotations.NullMarked;
