/// Tests of what is remembered of peers.
@NullMarked
package org.nelumbo.libp2p.peerstore;

import org.jspecify.annotations.NullMarked;
