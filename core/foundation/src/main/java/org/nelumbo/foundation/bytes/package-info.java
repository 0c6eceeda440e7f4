/// Immutable byte values and bounded readers and writers.
@NullMarked
package org.nelumbo.foundation.bytes;

import org.jspecify.annotations.NullMarked;
