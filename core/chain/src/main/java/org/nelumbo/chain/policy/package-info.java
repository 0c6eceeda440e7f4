/// What a node relays: standard transactions, dust, fees and sizes.
@NullMarked
package org.nelumbo.chain.policy;

import org.jspecify.annotations.NullMarked;
