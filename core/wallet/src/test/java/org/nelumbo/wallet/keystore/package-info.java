/// Tests of the vault, and the fixture other rooms seal one with.
@NullMarked
package org.nelumbo.wallet.keystore;

import org.jspecify.annotations.NullMarked;
