/// Whether I can sign right now, why, and everything about peers.
@NullMarked
package org.nelumbo.app.network;

import org.jspecify.annotations.NullMarked;
