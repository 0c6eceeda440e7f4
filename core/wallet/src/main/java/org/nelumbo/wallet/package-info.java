/// Accounts, coins, spends and their review.
@NullMarked
package org.nelumbo.wallet;

import org.jspecify.annotations.NullMarked;
