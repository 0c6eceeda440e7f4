/// Which messages are new: sequence windows, the duplicate cache, and clocks.
@NullMarked
package org.nelumbo.coordination.replay;

import org.jspecify.annotations.NullMarked;
