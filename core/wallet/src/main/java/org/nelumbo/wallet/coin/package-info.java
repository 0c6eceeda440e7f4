/// The coins of a wallet and who holds them for an open request.
@NullMarked
package org.nelumbo.wallet.coin;

import org.jspecify.annotations.NullMarked;
