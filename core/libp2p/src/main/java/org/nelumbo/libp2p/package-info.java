/// A libp2p host on Netty. It knows nothing of Lotus.
@NullMarked
package org.nelumbo.libp2p;

import org.jspecify.annotations.NullMarked;
