/// Private and public keys, their text form, and signed messages.
@NullMarked
package org.nelumbo.chain.key;

import org.jspecify.annotations.NullMarked;
