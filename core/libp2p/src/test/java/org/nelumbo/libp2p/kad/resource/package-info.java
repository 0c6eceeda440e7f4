/// Tests of announcements without a namespace.
@NullMarked
package org.nelumbo.libp2p.kad.resource;

import org.jspecify.annotations.NullMarked;
