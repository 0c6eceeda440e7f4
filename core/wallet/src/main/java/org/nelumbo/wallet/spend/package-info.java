/// New payments: choosing coins, building the unsigned transaction, and putting the signatures in.
@NullMarked
package org.nelumbo.wallet.spend;

import org.jspecify.annotations.NullMarked;
