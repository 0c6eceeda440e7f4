/// Noticing that somebody wants to be all we see of the network.
@NullMarked
package org.nelumbo.libp2p.discovery.eclipse;

import org.jspecify.annotations.NullMarked;
