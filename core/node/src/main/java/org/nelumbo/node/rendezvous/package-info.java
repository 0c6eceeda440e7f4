/// Finding co-signers, plugged into the open wallets, the lobby, the host and the settings.
@NullMarked
package org.nelumbo.node.rendezvous;

import org.jspecify.annotations.NullMarked;
