/// What the wallet room keeps.
@NullMarked
package org.nelumbo.storage.wallet;

import org.jspecify.annotations.NullMarked;
