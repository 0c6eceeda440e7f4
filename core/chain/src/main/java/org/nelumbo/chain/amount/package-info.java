/// Coins and fee rates.
@NullMarked
package org.nelumbo.chain.amount;

import org.jspecify.annotations.NullMarked;
