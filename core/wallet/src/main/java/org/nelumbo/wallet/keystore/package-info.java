/// The sealed vault that holds the wallet's secrets on disk.
@NullMarked
package org.nelumbo.wallet.keystore;

import org.jspecify.annotations.NullMarked;
