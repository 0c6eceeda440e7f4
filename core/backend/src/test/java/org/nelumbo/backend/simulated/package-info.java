/// Tests of the private chain.
@NullMarked
package org.nelumbo.backend.simulated;

import org.jspecify.annotations.NullMarked;
