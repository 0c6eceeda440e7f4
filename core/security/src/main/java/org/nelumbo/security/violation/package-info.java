/// Rules of the network that a peer can break, and how badly.
@NullMarked
package org.nelumbo.security.violation;

import org.jspecify.annotations.NullMarked;
