/// The hash functions of the chain.
@NullMarked
package org.nelumbo.chain.hash;

import org.jspecify.annotations.NullMarked;
