/// The Noise secure channel of libp2p: handshake as a state machine without I/O, transport ciphers, and Netty handlers.
@NullMarked
package org.nelumbo.libp2p.secure.noise;

import org.jspecify.annotations.NullMarked;
