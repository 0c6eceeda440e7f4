/// Whole payments of whole groups over loopback libp2p, against the clock.
@NullMarked
package org.nelumbo.benchmarks.latency;

import org.jspecify.annotations.NullMarked;
