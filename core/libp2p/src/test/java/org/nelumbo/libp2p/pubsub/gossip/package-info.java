/// Tests of gossip.
@NullMarked
package org.nelumbo.libp2p.pubsub.gossip;

import org.jspecify.annotations.NullMarked;
