/// multistream-select 1.0: how two ends of a stream agree on the protocol they speak, as state machines without I/O.
@NullMarked
package org.nelumbo.libp2p.multistream;

import org.jspecify.annotations.NullMarked;
