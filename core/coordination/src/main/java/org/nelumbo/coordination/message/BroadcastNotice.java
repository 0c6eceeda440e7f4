package org.nelumbo.coordination.message;

import org.nelumbo.chain.transaction.Txid;

/// "I have sent the transaction." A hint to look at the chain, never a proof.
public record BroadcastNotice(Txid txid) implements CoordinationMessage {
    @Override
    public MessageType type() {
        return MessageType.BROADCAST_NOTICE;
    }
}
