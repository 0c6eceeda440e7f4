/// Tests of this package.
@NullMarked
package org.nelumbo.libp2p.address;

import org.jspecify.annotations.NullMarked;
