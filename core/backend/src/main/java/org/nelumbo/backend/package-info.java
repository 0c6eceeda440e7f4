/// What a wallet asks of a chain.
@NullMarked
package org.nelumbo.backend;

import org.jspecify.annotations.NullMarked;
