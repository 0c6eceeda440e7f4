/// Tests of identify.
@NullMarked
package org.nelumbo.libp2p.protocol.identify;

import org.jspecify.annotations.NullMarked;
