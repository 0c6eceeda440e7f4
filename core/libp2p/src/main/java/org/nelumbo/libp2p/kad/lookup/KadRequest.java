package org.nelumbo.libp2p.kad.lookup;

import org.nelumbo.libp2p.kad.message.KadMessage;
import org.nelumbo.libp2p.kad.table.KadPeer;

/// A message to be sent to a peer on a stream of its own.
public record KadRequest(KadPeer to, KadMessage message) {}
