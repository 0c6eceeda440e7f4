/// Tests of the stream multiplexer.
@NullMarked
package org.nelumbo.libp2p.yamux;

import org.jspecify.annotations.NullMarked;
