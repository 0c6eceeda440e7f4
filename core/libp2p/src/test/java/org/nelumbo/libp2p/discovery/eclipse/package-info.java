/// Tests of the watch for an eclipse.
@NullMarked
package org.nelumbo.libp2p.discovery.eclipse;

import org.jspecify.annotations.NullMarked;
