/// Thousands of nodes in one process on virtual time: the real routers and tables, a simulated network under them, and
/// one seed that repeats everything.
@NullMarked
package org.nelumbo.libp2p.sim;

import org.jspecify.annotations.NullMarked;
