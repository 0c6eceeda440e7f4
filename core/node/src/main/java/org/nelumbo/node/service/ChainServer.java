package org.nelumbo.node.service;

import java.time.Instant;
import java.util.Optional;
import org.nelumbo.chain.network.Network;

/// The server from which the chain is read.
///
/// @param network the one we want
/// @param tip the chain's last block as the server sees it
public record ChainServer(Network network, String address, State state, Optional<Tip> tip) {
    /// How it answers.
    public enum State {
        /// Not asked yet.
        STARTING,
        /// Answers.
        HERE,
        /// Does not answer.
        UNREACHABLE,
        /// Serves another network.
        WRONG_NETWORK
    }

    /// A block.
    public record Tip(int height, String hash, Instant seenAt) {}
}
