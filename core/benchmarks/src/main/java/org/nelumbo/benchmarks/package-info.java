/// JMH benchmarks of the signing path.
@NullMarked
package org.nelumbo.benchmarks;

import org.jspecify.annotations.NullMarked;
