package org.nelumbo.node.service;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.nelumbo.chain.network.Network;

/// How the network and the chain server stand.
///
/// @param addresses multiaddrs at which I can be reached, each ending in `/p2p/…`
/// @param tip the chain's last block as the chain server sees it
public record ConnectionSnapshot(
        CanSign canSign,
        Network network,
        String peerId,
        List<String> addresses,
        List<Peer> peers,
        String chainServer,
        ChainServerState chainServerState,
        Optional<Tip> tip) {
    public ConnectionSnapshot {
        addresses = List.copyOf(addresses);
        peers = List.copyOf(peers);
    }

    /// "Can I sign right now?"
    public enum CanSign {
        /// Every co-signer of every wallet is here.
        YES,
        /// At least one wallet has all its co-signers here, another has not.
        SOME_WALLETS,
        /// No wallet has all its co-signers here.
        NOT_YET,
        /// There is no wallet.
        NO_WALLET,
        /// The chain server does not answer.
        NO_CHAIN,
        /// The vault is locked.
        LOCKED
    }

    /// How the chain server answers.
    public enum ChainServerState {
        /// Not asked yet.
        STARTING,
        /// Answers.
        HERE,
        /// Does not answer.
        UNREACHABLE,
        /// Serves another network.
        WRONG_NETWORK
    }

    /// A connected peer.
    public record Peer(String peerId, String address, boolean inbound, Optional<Person> person, long pingMillis) {}

    /// A block.
    public record Tip(int height, String hash, Instant seenAt) {}
}
