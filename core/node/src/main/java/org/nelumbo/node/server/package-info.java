/// A node that serves the network and holds no wallet.
@NullMarked
package org.nelumbo.node.server;

import org.jspecify.annotations.NullMarked;
