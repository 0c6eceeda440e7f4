/// Statements a peer signs so that others can pass them on: the envelope, and the record of its own addresses.
@NullMarked
package org.nelumbo.libp2p.record;

import org.jspecify.annotations.NullMarked;
