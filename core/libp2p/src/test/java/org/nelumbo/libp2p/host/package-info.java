/// Tests of whole hosts on this machine, and the fixture that starts them.
@NullMarked
package org.nelumbo.libp2p.host;

import org.jspecify.annotations.NullMarked;
