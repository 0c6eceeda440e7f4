/// Burn identities: who a peer is, beyond its network key.
@NullMarked
package org.nelumbo.identity;

import org.jspecify.annotations.NullMarked;
