/// Who sends the signed transaction, and when: staggered broadcast.
@NullMarked
package org.nelumbo.coordination.failover;

import org.jspecify.annotations.NullMarked;
