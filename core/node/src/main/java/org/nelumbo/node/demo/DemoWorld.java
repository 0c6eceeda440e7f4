package org.nelumbo.node.demo;

import java.util.List;
import org.nelumbo.chain.amount.Amount;
import org.nelumbo.node.service.NelumboServices;

/// Where the story plays: people with running nodes, and a chain that somebody can push on.
public interface DemoWorld {
    /// One person: a name and a running node whose vault is absent.
    record Actor(String name, NelumboServices services) {}

    /// The people, the one who starts the wallet first.
    List<Actor> people();

    /// True for somebody whose computer listens nowhere, and is reached through a relay.
    boolean isBehindRelay(Actor actor);

    /// Pays `amount` to an address out of nothing, into the mempool.
    void fund(String address, Amount amount);

    /// Adds one block with everything that waits.
    void mine();

    /// The Schnorr signatures in the inputs of a transaction the chain shows, 64 bytes in hex each.
    List<String> signatures(String txid);

    /// An address that belongs to none of the people.
    String strangersAddress();
}
