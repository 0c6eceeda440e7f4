/// MuSig2 as adapted for Lotus: several signers make one Schnorr signature.
@NullMarked
package org.nelumbo.chain.musig2;

import org.jspecify.annotations.NullMarked;
