/// Look-ups and what is built on them, as state machines without I/O.
@NullMarked
package org.nelumbo.libp2p.kad.lookup;

import org.jspecify.annotations.NullMarked;
