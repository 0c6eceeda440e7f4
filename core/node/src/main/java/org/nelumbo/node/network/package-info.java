/// Whether I can sign right now, and everything about peers that a screen shows.
@NullMarked
package org.nelumbo.node.network;

import org.jspecify.annotations.NullMarked;
