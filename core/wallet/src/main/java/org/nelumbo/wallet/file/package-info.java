/// Files that only their owner may read, and writes that cannot destroy what was there before.
@NullMarked
package org.nelumbo.wallet.file;

import org.jspecify.annotations.NullMarked;
