/// Taproot as Lotus has it: tweaks, script trees, control blocks and state.
@NullMarked
package org.nelumbo.chain.taproot;

import org.jspecify.annotations.NullMarked;
