/// The addresses this host tells others, and what is known about whether they work.
@NullMarked
package org.nelumbo.libp2p.address;

import org.jspecify.annotations.NullMarked;
