/// What all protocols of a host have in common, tested from outside.
@NullMarked
package org.nelumbo.libp2p.protocol;

import org.jspecify.annotations.NullMarked;
