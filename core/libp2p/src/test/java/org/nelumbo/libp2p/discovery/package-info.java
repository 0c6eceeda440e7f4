/// Tests of finding peers and keeping connections.
@NullMarked
package org.nelumbo.libp2p.discovery;

import org.jspecify.annotations.NullMarked;
