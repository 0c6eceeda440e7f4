/// Following the chain: which addresses are watched, what was found, and what that makes of coins and history.
@NullMarked
package org.nelumbo.wallet.sync;

import org.jspecify.annotations.NullMarked;
