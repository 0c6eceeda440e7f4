/// The making of a shared wallet between connected peers.
@NullMarked
package org.nelumbo.coordination.lobby;

import org.jspecify.annotations.NullMarked;
