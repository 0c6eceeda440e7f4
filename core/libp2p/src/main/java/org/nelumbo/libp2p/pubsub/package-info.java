/// Publishing to topics and hearing what others publish.
@NullMarked
package org.nelumbo.libp2p.pubsub;

import org.jspecify.annotations.NullMarked;
