/// Tests against js-libp2p, and the fixture that drives it.
@NullMarked
package org.nelumbo.libp2p.interop;

import org.jspecify.annotations.NullMarked;
