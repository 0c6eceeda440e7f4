/// Tests of signed statements.
@NullMarked
package org.nelumbo.libp2p.record;

import org.jspecify.annotations.NullMarked;
