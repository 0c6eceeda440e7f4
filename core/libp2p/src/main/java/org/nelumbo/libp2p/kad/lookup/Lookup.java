package org.nelumbo.libp2p.kad.lookup;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nelumbo.libp2p.kad.table.KadKey;
import org.nelumbo.libp2p.kad.table.KadPeer;
import org.nelumbo.libp2p.multiformats.Multiaddr;

/// An iterative look-up: asks the nearest peers heard of for nearer ones, until the nearest of all have
/// answered.
///
/// A pure state machine: events in, effects out, no clock and no I/O inside. A peer is asked only
/// while it is one of the `wanted` nearest heard of and has not failed, so an answer that names
/// farther peers leads nowhere; each peer is asked once, and again only at addresses that others
/// name. With several paths each follows only what its own peers have named, though a peer's answer
/// counts on every path that has heard of it. Of the nearest peers only a few of each network
/// count, both in whom is asked and in the result.
///
/// Not thread-safe. Source: Kademlia; separate paths after S/Kademlia; see core/decisions/0086 and 0090.
public final class Lookup {
    private final KadKey self;
    private final KadKey target;
    private final LookupParams params;
    private final List<LookupPath> paths = new ArrayList<>();
    /// Only ever asked by key: its order decides nothing.
    private final Map<KadKey, Candidate> heardOf = new HashMap<>();

    private int asked;
    private int failed;
    private boolean over;

    /// @param self never asked
    /// @param seeds peers to begin with, nearest first
    public Lookup(KadKey self, KadKey target, List<KadPeer> seeds, LookupParams params) {
        this.self = self;
        this.target = target;
        this.params = params;
        int separate = Math.max(1, Math.min(params.paths(), seeds.size()));
        for (int i = 0; i < separate; i++) {
            paths.add(new LookupPath(i, target, params));
        }
        for (int i = 0; i < seeds.size(); i++) {
            hear(paths.get(i % separate), seeds.get(i), 1);
        }
    }

    /// Takes one event.
    ///
    /// @return what to do now, in this order; [LookupEffect.Finished] at most once, as the last
    public List<LookupEffect> on(LookupEvent event) {
        if (over) {
            return List.of();
        }
        switch (event) {
            case LookupEvent.Started() -> {
                // The seeds are there; what follows asks them.
            }
            case LookupEvent.Answered(KadPeer peer, Optional<Multiaddr> from, List<KadPeer> closer) ->
                ended(peer).ifPresent(candidate -> answered(candidate, peer, from, closer));
            case LookupEvent.Failed(KadPeer peer) ->
                ended(peer).ifPresent(candidate -> {
                    candidate.failed();
                    failed++;
                });
            case LookupEvent.Stopped() -> {
                return List.of(finish());
            }
        }
        return proceed();
    }

    /// Where it leads.
    public KadKey target() {
        return target;
    }

    /// The peers nearest to the target among those that have answered so far, nearest first.
    public List<KadPeer> nearest() {
        return answered().stream().map(Candidate::peer).toList();
    }

    private List<LookupEffect> proceed() {
        List<LookupEffect> effects = new ArrayList<>();
        boolean found = true;
        while (found) {
            found = false;
            for (LookupPath path : paths) {
                if (mayAsk(path)) {
                    Optional<Candidate> next = path.askNext();
                    next.ifPresent(candidate -> {
                        asked++;
                        effects.add(new LookupEffect.Ask(candidate.peer()));
                    });
                    found |= next.isPresent();
                }
            }
        }
        boolean exhausted = asked >= params.maxAsked() && underWay() == 0;
        if (exhausted || paths.stream().allMatch(LookupPath::isDone)) {
            effects.add(finish());
        }
        return effects;
    }

    /// Paths share the parallel requests evenly; the first ones get what does not divide.
    private boolean mayAsk(LookupPath path) {
        int number = paths.indexOf(path);
        int share = params.parallel() / paths.size() + (number < params.parallel() % paths.size() ? 1 : 0);
        return path.underWay() < share && asked < params.maxAsked();
    }

    private int underWay() {
        return paths.stream().mapToInt(LookupPath::underWay).sum();
    }

    private void hear(LookupPath path, KadPeer peer, int hops) {
        if (peer.key().equals(self) || peer.addresses().isEmpty()) {
            return;
        }
        Candidate known = heardOf.get(peer.key());
        if (known == null) {
            known = new Candidate(peer, hops);
            heardOf.put(peer.key(), known);
        } else {
            known.claim(peer);
        }
        path.add(known);
    }

    /// Whoever was said to be elsewhere, and is of a network that has its share, is not listened
    /// to: otherwise one network could lead us wherever it wants by inventing others.
    private void answered(Candidate candidate, KadPeer peer, Optional<Multiaddr> from, List<KadPeer> closer) {
        LookupPath path = paths.get(candidate.path());
        if (candidate.answered(peer, from) || path.counts(candidate)) {
            closer.forEach(named -> hear(path, named, candidate.hops() + 1));
        }
    }

    private Optional<Candidate> ended(KadPeer peer) {
        Optional<Candidate> candidate =
                Optional.ofNullable(heardOf.get(peer.key())).filter(one -> one.is(Candidate.State.ASKED));
        candidate.ifPresent(one -> paths.get(one.path()).ended());
        return candidate;
    }

    private LookupEffect.Finished finish() {
        over = true;
        List<Candidate> nearest = answered();
        int hops = nearest.stream().mapToInt(Candidate::hops).max().orElse(0);
        return new LookupEffect.Finished(nearest.stream().map(Candidate::peer).toList(), hops, asked, failed);
    }

    private List<Candidate> answered() {
        Comparator<Candidate> byDistance = (left, right) -> target.compareDistance(left.key(), right.key());
        NearestCandidates nearest = new NearestCandidates(params);
        paths.stream()
                .flatMap(path -> path.candidates().stream())
                .filter(candidate -> candidate.is(Candidate.State.ANSWERED))
                .distinct()
                .sorted(byDistance)
                .takeWhile(candidate -> !nearest.isComplete())
                .forEachOrdered(nearest::take);
        return nearest.chosen();
    }
}
