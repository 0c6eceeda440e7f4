/// Lotus primitives: pure functions and values, no threads and no input or output.
@NullMarked
package org.nelumbo.chain;

import org.jspecify.annotations.NullMarked;
