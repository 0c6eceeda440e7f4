package org.nelumbo.backend;

import java.util.Set;
import org.nelumbo.chain.block.BlockHash;
import org.nelumbo.chain.script.Script;
import org.nelumbo.chain.transaction.Txid;

/// Something changed on the chain: a reason to read again. See [ChainBackend#subscribe] for what it does not promise.
///
/// The scripts of an event are those of the subscription that it touches.
public sealed interface ChainEvent {
    /// Events about `scripts` may have been lost until now; none are from here on.
    record Resynchronised(Set<Script> scripts) implements ChainEvent {
        public Resynchronised {
            scripts = Set.copyOf(scripts);
        }
    }

    /// An unconfirmed transaction appeared.
    record AddedToMempool(Txid txid, Set<Script> scripts) implements ChainEvent {
        public AddedToMempool {
            scripts = Set.copyOf(scripts);
        }
    }

    /// An unconfirmed transaction is gone without having been confirmed.
    record RemovedFromMempool(Txid txid, Set<Script> scripts) implements ChainEvent {
        public RemovedFromMempool {
            scripts = Set.copyOf(scripts);
        }
    }

    /// A transaction is in a block of the best chain.
    record Confirmed(Txid txid, Set<Script> scripts) implements ChainEvent {
        public Confirmed {
            scripts = Set.copyOf(scripts);
        }
    }

    /// The block of a transaction left the best chain; the transaction may be unconfirmed again or gone.
    record Reorganised(Txid txid, Set<Script> scripts) implements ChainEvent {
        public Reorganised {
            scripts = Set.copyOf(scripts);
        }
    }

    /// A block became the tip.
    record BlockConnected(BlockHash hash) implements ChainEvent {}

    /// A block left the best chain; the one below is the tip now.
    record BlockDisconnected(BlockHash hash) implements ChainEvent {}
}
