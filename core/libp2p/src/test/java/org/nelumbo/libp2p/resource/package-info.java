/// Tests of limits and rates.
@NullMarked
package org.nelumbo.libp2p.resource;

import org.jspecify.annotations.NullMarked;
