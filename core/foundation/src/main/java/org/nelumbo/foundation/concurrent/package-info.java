/// One owner per state: event threads.
@NullMarked
package org.nelumbo.foundation.concurrent;

import org.jspecify.annotations.NullMarked;
