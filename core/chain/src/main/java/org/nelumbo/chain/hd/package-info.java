/// BIP32 key trees.
@NullMarked
package org.nelumbo.chain.hd;

import org.jspecify.annotations.NullMarked;
