/// Base58Check and CompactSize, the ways the chain writes keys as text and lengths.
@NullMarked
package org.nelumbo.chain.encoding;

import org.jspecify.annotations.NullMarked;
