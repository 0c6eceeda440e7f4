/// Tests of policies, addresses and their golden values.
@NullMarked
package org.nelumbo.wallet.account;

import org.jspecify.annotations.NullMarked;
