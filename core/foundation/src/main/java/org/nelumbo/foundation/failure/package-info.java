/// Expected failures as values.
@NullMarked
package org.nelumbo.foundation.failure;

import org.jspecify.annotations.NullMarked;
