/// What a signature signs: the BIP143 style and the Lotus style of signature hashes.
@NullMarked
package org.nelumbo.chain.sighash;

import org.jspecify.annotations.NullMarked;
