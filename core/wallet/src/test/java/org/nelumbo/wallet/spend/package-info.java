/// Tests of building payments.
@NullMarked
package org.nelumbo.wallet.spend;

import org.jspecify.annotations.NullMarked;
