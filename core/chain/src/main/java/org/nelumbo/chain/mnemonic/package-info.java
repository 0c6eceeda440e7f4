/// BIP39 recovery words.
@NullMarked
package org.nelumbo.chain.mnemonic;

import org.jspecify.annotations.NullMarked;
