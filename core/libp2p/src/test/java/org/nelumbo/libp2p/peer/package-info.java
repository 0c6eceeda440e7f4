/// Tests of keys and peer ids.
@NullMarked
package org.nelumbo.libp2p.peer;

import org.jspecify.annotations.NullMarked;
