package org.nelumbo.node.network;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.node.people.Nym;
import org.nelumbo.node.people.People;
import org.nelumbo.node.service.AbsentCosigner;
import org.nelumbo.node.service.CanSign;
import org.nelumbo.node.service.NetworkPeer;
import org.nelumbo.node.service.NetworkPeer.Role;
import org.nelumbo.node.service.Person;
import org.nelumbo.node.service.SigningObstacle.CosignerMissing;

/// Makes the screen's peers of connections and of what is known about them, as pure functions.
final class PeerProjection {
    private PeerProjection() {}

    /// One peer for all its connections.
    static List<NetworkPeer> peers(List<Link> links, Function<PeerId, PeerFacts> facts) {
        Map<PeerId, List<Link>> byPeer = new LinkedHashMap<>();
        links.forEach(link ->
                byPeer.computeIfAbsent(link.peer(), peer -> new ArrayList<>()).add(link));
        return byPeer.entrySet().stream()
                .map(entry -> peer(entry.getValue(), facts.apply(entry.getKey())))
                .toList();
    }

    /// Co-signers who are missing, each once, with the wallets that wait for them.
    static List<AbsentCosigner> absent(CanSign verdict) {
        Map<Person, CosignerMissing> missing = new LinkedHashMap<>();
        Map<Person, List<String>> waiting = new LinkedHashMap<>();
        verdict.wallets()
                .forEach(wallet -> wallet.obstacles().forEach(obstacle -> {
                    if (obstacle instanceof CosignerMissing cosigner) {
                        missing.putIfAbsent(cosigner.person(), cosigner);
                        waiting.computeIfAbsent(cosigner.person(), person -> new ArrayList<>())
                                .add(wallet.name());
                    }
                }));
        return missing.values().stream()
                .map(cosigner -> new AbsentCosigner(
                        cosigner.person(), cosigner.lastSeen(), waiting.getOrDefault(cosigner.person(), List.of())))
                .toList();
    }

    private static NetworkPeer peer(List<Link> links, PeerFacts facts) {
        Link best = links.stream().min(Link.BEST_FIRST).orElseThrow();
        Set<Role> roles = EnumSet.noneOf(Role.class);
        roles.addAll(facts.roles());
        if (facts.person().isPresent()) {
            roles.add(Role.COSIGNER);
        }
        return new NetworkPeer(
                best.peer().toString(),
                Nym.of(People.personId(best.peer().encode())),
                facts.person(),
                roles,
                best.inbound(),
                best.transport(),
                best.address().toString(),
                best.relay(),
                facts.latency(),
                facts.score(),
                links.stream().map(Link::openedAt).min(Instant::compareTo).orElseThrow(),
                facts.traffic().in(),
                facts.traffic().out(),
                facts.agent(),
                facts.protocols(),
                links.size());
    }
}
