/// Identify 1.0: who a peer is, what it serves, and where it sees us; pull and push.
@NullMarked
package org.nelumbo.libp2p.protocol.identify;

import org.jspecify.annotations.NullMarked;
