/// Tests of protocol negotiation.
@NullMarked
package org.nelumbo.libp2p.multistream;

import org.jspecify.annotations.NullMarked;
