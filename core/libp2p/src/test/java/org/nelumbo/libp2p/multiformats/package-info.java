/// Tests of the encodings.
@NullMarked
package org.nelumbo.libp2p.multiformats;

import org.jspecify.annotations.NullMarked;
