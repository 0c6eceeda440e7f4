/// Transactions, their Merkle ids and their serialization.
@NullMarked
package org.nelumbo.chain.transaction;

import org.jspecify.annotations.NullMarked;
