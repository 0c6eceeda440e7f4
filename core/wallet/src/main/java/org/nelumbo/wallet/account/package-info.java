/// Accounts: who holds a wallet together, and which addresses follow from that.
@NullMarked
package org.nelumbo.wallet.account;

import org.jspecify.annotations.NullMarked;
