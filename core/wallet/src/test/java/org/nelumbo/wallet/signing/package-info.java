/// Tests of whole shared signatures.
@NullMarked
package org.nelumbo.wallet.signing;

import org.jspecify.annotations.NullMarked;
