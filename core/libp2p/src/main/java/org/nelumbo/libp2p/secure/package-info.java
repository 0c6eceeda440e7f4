/// Secure channels: what turns a bare connection into one with a proven peer at the other end.
@NullMarked
package org.nelumbo.libp2p.secure;

import org.jspecify.annotations.NullMarked;
