/// Tests of this package.
@NullMarked
package org.nelumbo.libp2p.protocol.autonat;

import org.jspecify.annotations.NullMarked;
