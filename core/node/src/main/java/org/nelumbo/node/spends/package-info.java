/// New payments: from what somebody types to a request that is announced.
@NullMarked
package org.nelumbo.node.spends;

import org.jspecify.annotations.NullMarked;
