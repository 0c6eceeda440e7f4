/// Finding peers and keeping the right connections: bootstrap, upkeep, and the watch for an eclipse.
@NullMarked
package org.nelumbo.libp2p.discovery;

import org.jspecify.annotations.NullMarked;
