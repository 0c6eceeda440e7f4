/// Tests of the Noise channel.
@NullMarked
package org.nelumbo.libp2p.secure.noise;

import org.jspecify.annotations.NullMarked;
