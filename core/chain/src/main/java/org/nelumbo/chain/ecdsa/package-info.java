/// ECDSA signatures with strict DER and low S, and signed text messages.
@NullMarked
package org.nelumbo.chain.ecdsa;

import org.jspecify.annotations.NullMarked;
