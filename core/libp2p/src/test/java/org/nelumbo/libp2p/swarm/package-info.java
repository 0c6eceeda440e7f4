/// Tests of dialling, accepting and streams.
@NullMarked
package org.nelumbo.libp2p.swarm;

import org.jspecify.annotations.NullMarked;
