/// What an application programs against: a host, its connections and its streams.
@NullMarked
package org.nelumbo.libp2p.host;

import org.jspecify.annotations.NullMarked;
