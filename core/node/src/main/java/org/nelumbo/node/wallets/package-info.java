/// Where wallet and coordination meet: our wallets, their keys and their opinion, plugged into the
/// ports of the coordination. What nobody approved cannot pass here.
@NullMarked
package org.nelumbo.node.wallets;

import org.jspecify.annotations.NullMarked;
