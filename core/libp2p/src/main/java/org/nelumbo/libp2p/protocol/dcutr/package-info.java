/// Hole punching: turning a relayed connection into a direct one.
@NullMarked
package org.nelumbo.libp2p.protocol.dcutr;

import org.jspecify.annotations.NullMarked;
