/// A private chain inside this process that follows the rules of a real node, and the backend on top of it.
@NullMarked
package org.nelumbo.backend.simulated;

import org.jspecify.annotations.NullMarked;
