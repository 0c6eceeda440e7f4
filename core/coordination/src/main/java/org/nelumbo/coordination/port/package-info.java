/// What this room needs from others: review, keys, storage, the chain. Plugged in by the node.
@NullMarked
package org.nelumbo.coordination.port;

import org.jspecify.annotations.NullMarked;
