/// Tests of this package.
@NullMarked
package org.nelumbo.libp2p.protocol.dcutr;

import org.jspecify.annotations.NullMarked;
