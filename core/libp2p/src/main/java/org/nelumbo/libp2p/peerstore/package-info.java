/// What is known of other peers: addresses, protocols, and when they were reached.
@NullMarked
package org.nelumbo.libp2p.peerstore;

import org.jspecify.annotations.NullMarked;
