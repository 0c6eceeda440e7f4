/// Lotus Schnorr signatures.
@NullMarked
package org.nelumbo.chain.schnorr;

import org.jspecify.annotations.NullMarked;
