/// The vault: words in, keys out, and what opens and closes with it.
@NullMarked
package org.nelumbo.node.vault;

import org.jspecify.annotations.NullMarked;
