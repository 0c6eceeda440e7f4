/// Small things every room needs. It knows none of our rooms and does no input or output.
@NullMarked
package org.nelumbo.foundation;

import org.jspecify.annotations.NullMarked;
