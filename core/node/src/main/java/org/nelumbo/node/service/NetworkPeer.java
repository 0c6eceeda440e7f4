package org.nelumbo.node.service;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A connected peer, by its best connection.
///
/// @param peerId its text, such as `12D3Koo…`
/// @param nym three words made from the id, by which people tell peers apart
/// @param person who it is, if it is a co-signer's computer
/// @param inbound true if it dialled us
/// @param address where it is, as a multiaddr without its peer id
/// @param relay the peer id of the relay that carries the connection; empty when it is direct
/// @param latency the last measured round trip
/// @param score how its behaviour is rated by the messages it passed on; 0 is neutral, negative is bad
/// @param bytesIn received over its open connections
/// @param bytesOut sent over its open connections
/// @param agent the name of its program, as it says; empty before it said so; foreign text
/// @param protocols what it serves, as it says; foreign text
/// @param connections how many are open
public record NetworkPeer(
        String peerId,
        String nym,
        Optional<Person> person,
        Set<Role> roles,
        boolean inbound,
        Transport transport,
        String address,
        Optional<String> relay,
        Optional<Duration> latency,
        Optional<Double> score,
        Instant since,
        long bytesIn,
        long bytesOut,
        String agent,
        List<String> protocols,
        int connections) {
    public NetworkPeer {
        roles = Set.copyOf(roles);
        protocols = List.copyOf(protocols);
    }

    /// True when a relay carries it.
    public boolean relayed() {
        return relay.isPresent();
    }

    /// What a peer is to us.
    public enum Role {
        /// Shares a wallet with us.
        COSIGNER,
        /// A way into the network, from the configuration.
        BOOTSTRAP,
        /// Carries connections of peers that cannot be reached directly, ours maybe.
        RELAY,
        /// Keeps records of the shared directory.
        DHT_SERVER,
        /// Always kept connected, by configuration.
        TRUSTED
    }

    /// What carries the bytes.
    public enum Transport {
        /// Plain TCP.
        TCP,
        /// WebSocket.
        WEBSOCKET,
        /// WebSocket over TLS.
        SECURE_WEBSOCKET
    }
}
