/// Tests of this package.
@NullMarked
package org.nelumbo.libp2p.protocol.relay;

import org.jspecify.annotations.NullMarked;
