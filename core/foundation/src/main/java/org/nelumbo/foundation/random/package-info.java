/// Where randomness comes from.
@NullMarked
package org.nelumbo.foundation.random;

import org.jspecify.annotations.NullMarked;
