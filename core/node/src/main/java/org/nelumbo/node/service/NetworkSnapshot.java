package org.nelumbo.node.service;

import java.util.List;
import java.util.Optional;
import org.nelumbo.chain.network.Network;

/// How the peer-to-peer network and the chain server stand.
///
/// @param peers everybody who is connected, in no particular order
/// @param absent co-signers who are not connected
/// @param known peers that are known but not connected
/// @param dht empty while the shared directory is off
/// @param gossip empty while messages are not passed on
/// @param alarms what looks like an attack, the newest last
/// @param bans who is kept out, the newest first
public record NetworkSnapshot(
        CanSign canSign,
        ChainServer chainServer,
        Reachability reachability,
        List<NetworkPeer> peers,
        List<AbsentCosigner> absent,
        int known,
        BootstrapState bootstrap,
        Optional<DhtState> dht,
        Optional<GossipState> gossip,
        NetworkTraffic traffic,
        List<NetworkAlarm> alarms,
        List<NetworkBan> bans) {
    public NetworkSnapshot {
        peers = List.copyOf(peers);
        absent = List.copyOf(absent);
        alarms = List.copyOf(alarms);
        bans = List.copyOf(bans);
    }

    /// How it is while the vault is locked and nothing runs.
    public static NetworkSnapshot locked(Network network) {
        return new NetworkSnapshot(
                CanSign.simply(CanSign.Answer.LOCKED),
                new ChainServer(network, "", ChainServer.State.STARTING, Optional.empty()),
                Reachability.NOWHERE,
                List.of(),
                List.of(),
                0,
                BootstrapState.NONE,
                Optional.empty(),
                Optional.empty(),
                NetworkTraffic.NONE,
                List.of(),
                List.of());
    }
}
