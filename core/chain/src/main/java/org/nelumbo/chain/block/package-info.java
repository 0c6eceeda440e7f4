/// Block headers.
@NullMarked
package org.nelumbo.chain.block;

import org.jspecify.annotations.NullMarked;
