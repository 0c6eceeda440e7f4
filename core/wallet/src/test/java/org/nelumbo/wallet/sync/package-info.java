/// Tests of following the chain.
@NullMarked
package org.nelumbo.wallet.sync;

import org.jspecify.annotations.NullMarked;
