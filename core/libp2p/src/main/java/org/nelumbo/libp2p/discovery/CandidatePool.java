package org.nelumbo.libp2p.discovery;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.nelumbo.libp2p.host.PeerAddress;
import org.nelumbo.libp2p.multiformats.IpNetwork;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.libp2p.peerstore.AddressUnion;

/// Peers that might be dialled, bounded so that nobody who names many can push out what others named: a network has
/// at most [#MAX_PER_NETWORK] places, and when all are taken a peer of the most talkative source goes, chosen by
/// chance.
///
/// Without clock and threads; times are monotonic nanoseconds.
public final class CandidatePool {
    /// Peers kept.
    public static final int MAX_PEERS = 512;
    /// Peers kept of one /16 or IPv6 /32.
    public static final int MAX_PER_NETWORK = 8;
    /// Peers taken from one answer of one source.
    public static final int MAX_OFFER = 64;
    /// Addresses taken of one peer.
    private static final int MAX_ADDRESSES = 16;

    private final RandomGenerator random;
    private final Map<PeerId, Candidate> candidates = new LinkedHashMap<>();

    /// A peer that might be dialled.
    ///
    /// @param network where its first public address is
    /// @param until when this is no longer believed
    record Candidate(PeerAddress target, Optional<IpNetwork> network, CandidateSource source, long until) {}

    public CandidatePool(RandomGenerator random) {
        this.random = random;
    }

    /// Takes some of `named` in. A peer that is known already keeps its place and its addresses,
    /// and gets the newer ones as well.
    public void offer(List<PeerAddress> named, CandidateSource source, long now) {
        named.stream()
                .filter(target -> !target.addresses().isEmpty())
                .limit(MAX_OFFER)
                .forEach(target -> offer(target, source, now));
    }

    /// Drops a peer: it was tried.
    void remove(PeerId peer) {
        candidates.remove(peer);
    }

    /// How many there are.
    public int size() {
        return candidates.size();
    }

    /// One peer worth a dial: of the network that is used least, then of the source that is used least, then by
    /// chance.
    ///
    /// @param networks how many connections each network has already
    /// @param maxPerNetwork a network with that many gets no more
    /// @param sources how many connections each source has led to already
    Optional<Candidate> pick(
            Predicate<PeerId> allowed,
            Map<IpNetwork, Integer> networks,
            int maxPerNetwork,
            Map<CandidateSource, Integer> sources,
            long now) {
        candidates.values().removeIf(candidate -> candidate.until() - now <= 0);
        List<Candidate> best = new ArrayList<>();
        int bestNetwork = maxPerNetwork;
        int bestSource = Integer.MAX_VALUE;
        for (Candidate candidate : candidates.values()) {
            int network = candidate
                    .network()
                    .map(site -> networks.getOrDefault(site, 0))
                    .orElse(0);
            int source = sources.getOrDefault(candidate.source(), 0);
            boolean worse = network > bestNetwork || network == bestNetwork && source > bestSource;
            if (network >= maxPerNetwork
                    || worse
                    || !allowed.test(candidate.target().peer())) {
                continue;
            }
            if (network < bestNetwork || source < bestSource) {
                best.clear();
                bestNetwork = network;
                bestSource = source;
            }
            best.add(candidate);
        }
        return best.isEmpty() ? Optional.empty() : Optional.of(best.get(random.nextInt(best.size())));
    }

    private void offer(PeerAddress target, CandidateSource source, long now) {
        List<Multiaddr> some = target.addresses()
                .subList(0, Math.min(MAX_ADDRESSES, target.addresses().size()));
        Optional<IpNetwork> network = some.stream()
                .flatMap(address -> IpNetwork.siteOf(address).stream())
                .findFirst();
        Candidate candidate = new Candidate(
                new PeerAddress(target.peer(), some),
                network,
                source,
                now + source.lifetime().toNanos());
        if (candidates.containsKey(target.peer())) {
            renew(candidate);
            return;
        }
        if (network.isPresent() && count(network.get()) >= MAX_PER_NETWORK) {
            return;
        }
        if (candidates.size() >= MAX_PEERS) {
            makeRoom();
        }
        candidates.put(target.peer(), candidate);
    }

    /// What was known stays, and what is said now is tried as well: nobody's word overwrites
    /// another's, and least of all what we found out ourselves.
    private void renew(Candidate candidate) {
        candidates.computeIfPresent(candidate.target().peer(), (peer, before) -> {
            boolean isOurs = before.source() == CandidateSource.REMEMBERED;
            List<Multiaddr> union = AddressUnion.inTurns(
                    List.of(before.target().addresses(), candidate.target().addresses()), MAX_ADDRESSES);
            return new Candidate(
                    new PeerAddress(peer, union),
                    before.network().or(candidate::network),
                    isOurs ? before.source() : candidate.source(),
                    isOurs ? before.until() : candidate.until());
        });
    }

    private long count(IpNetwork network) {
        return candidates.values().stream()
                .filter(candidate -> candidate.network().equals(Optional.of(network)))
                .count();
    }

    private void makeRoom() {
        Map<CandidateSource, List<PeerId>> bySource = new EnumMap<>(CandidateSource.class);
        candidates.forEach(
                (peer, candidate) -> bySource.computeIfAbsent(candidate.source(), source -> new ArrayList<>())
                        .add(peer));
        List<PeerId> most = List.of();
        for (List<PeerId> named : bySource.values()) {
            most = named.size() > most.size() ? named : most;
        }
        candidates.remove(most.get(random.nextInt(most.size())));
    }

    /// How many candidates each source named.
    Map<CandidateSource, Integer> bySource() {
        Map<CandidateSource, Integer> counts = new HashMap<>();
        candidates.values().forEach(candidate -> counts.merge(candidate.source(), 1, Integer::sum));
        return counts;
    }
}
