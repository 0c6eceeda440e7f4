/// How many messages gossip verifies.
@NullMarked
package org.nelumbo.benchmarks.gossip;

import org.jspecify.annotations.NullMarked;
