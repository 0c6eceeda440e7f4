/// What a host's connections cost, ours beside js-libp2p's in one run.
@NullMarked
package org.nelumbo.benchmarks.network;

import org.jspecify.annotations.NullMarked;
