/// What the libp2p host remembers.
@NullMarked
package org.nelumbo.storage.libp2p;

import org.jspecify.annotations.NullMarked;
