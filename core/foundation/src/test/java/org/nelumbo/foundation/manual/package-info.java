/// Time, randomness and an event thread that tests move by hand.
@NullMarked
package org.nelumbo.foundation.manual;

import org.jspecify.annotations.NullMarked;
