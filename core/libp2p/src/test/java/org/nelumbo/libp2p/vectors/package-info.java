/// The wire vectors that other implementations made, as test input.
@NullMarked
package org.nelumbo.libp2p.vectors;

import org.jspecify.annotations.NullMarked;
