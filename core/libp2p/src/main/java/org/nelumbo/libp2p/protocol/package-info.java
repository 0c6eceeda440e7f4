/// What the small protocols of a host have in common.
@NullMarked
package org.nelumbo.libp2p.protocol;

import org.jspecify.annotations.NullMarked;
