/// Who a peer is: its key pair, its public key and the peer id made from it.
@NullMarked
package org.nelumbo.libp2p.peer;

import org.jspecify.annotations.NullMarked;
