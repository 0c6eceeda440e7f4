/// Transactions as the owner of a wallet sees them.
@NullMarked
package org.nelumbo.wallet.history;

import org.jspecify.annotations.NullMarked;
