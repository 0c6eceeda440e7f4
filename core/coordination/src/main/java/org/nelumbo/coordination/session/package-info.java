/// One attempt to sign all inputs of a request: commitments, nonces, partial signatures.
@NullMarked
package org.nelumbo.coordination.session;

import org.jspecify.annotations.NullMarked;
