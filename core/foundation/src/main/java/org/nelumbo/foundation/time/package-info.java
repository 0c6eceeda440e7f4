/// The only place that reads the system clock.
@NullMarked
package org.nelumbo.foundation.time;

import org.jspecify.annotations.NullMarked;
