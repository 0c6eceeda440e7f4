/// Private and public keys and their text forms.
@NullMarked
package org.nelumbo.chain.key;

import org.jspecify.annotations.NullMarked;
