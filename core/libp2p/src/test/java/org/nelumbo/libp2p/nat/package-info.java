/// Tests of port mapping with routers on loopback.
@NullMarked
package org.nelumbo.libp2p.nat;

import org.jspecify.annotations.NullMarked;
