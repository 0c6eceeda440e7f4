/// secp256k1: scalars, points and two interchangeable implementations of its arithmetic.
@NullMarked
package org.nelumbo.chain.curve;

import org.jspecify.annotations.NullMarked;
