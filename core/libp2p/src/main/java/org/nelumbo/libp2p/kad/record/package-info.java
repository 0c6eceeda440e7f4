/// Records: who may store what, which of two counts, and how long it is kept.
@NullMarked
package org.nelumbo.libp2p.kad.record;

import org.jspecify.annotations.NullMarked;
