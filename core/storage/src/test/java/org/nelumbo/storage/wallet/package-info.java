/// Tests of what is stored for the wallet package, on real database files.
@NullMarked
package org.nelumbo.storage.wallet;

import org.jspecify.annotations.NullMarked;
