/// GossipSub 1.0 to 1.2: a pure router, its wire format, its scores, and the engine that runs it on
/// a host.
@NullMarked
package org.nelumbo.libp2p.pubsub.gossip;

import org.jspecify.annotations.NullMarked;
