/// Connections: dialling, accepting, upgrading, limiting, and the streams inside.
@NullMarked
package org.nelumbo.libp2p.swarm;

import org.jspecify.annotations.NullMarked;
