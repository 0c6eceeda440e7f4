/// Base58 and CompactSize, the two ways the chain writes texts and lengths.
@NullMarked
package org.nelumbo.chain.encoding;

import org.jspecify.annotations.NullMarked;
