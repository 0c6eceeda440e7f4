package org.nelumbo.libp2p.discovery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.nelumbo.libp2p.host.PeerAddress;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.peer.PeerId;

/// The way into the network: at the start every configured peer is dialled once, each at its own moment; from then on
/// some of them stay connected, and those that fail wait longer each time.
///
/// Without clock, socket and thread: the caller says what is connected and what time it is, and performs the effects.
/// Times are monotonic nanoseconds. Source: the bootstrap of js-libp2p; keeping at least two is ours.
public final class Bootstrap {
    /// The tag of kept bootstrap peers.
    public static final String TAG = "bootstrap";

    private final BootstrapParams params;
    private final RandomGenerator random;
    private final Attempts attempts;
    private final Map<PeerId, PeerAddress> seeds = new LinkedHashMap<>();
    private final Set<PeerId> untried = new HashSet<>();
    private final Set<PeerId> connected = new LinkedHashSet<>();
    private final Set<PeerId> kept = new LinkedHashSet<>();

    /// @param seeds several entries of one peer are taken together
    public Bootstrap(List<PeerAddress> seeds, BootstrapParams params, RandomGenerator random, long now) {
        this.params = params;
        this.random = random;
        this.attempts = new Attempts(params.redial(), random);
        for (PeerAddress seed : seeds) {
            this.seeds.merge(seed.peer(), seed, Bootstrap::together);
        }
        untried.addAll(this.seeds.keySet());
        this.seeds.keySet().forEach(peer -> attempts.postpone(peer, firstWait(), now));
    }

    /// Is this a bootstrap peer?
    public boolean isSeed(PeerId peer) {
        return seeds.containsKey(peer);
    }

    /// Looks at what is connected now and says what to do.
    public List<DiscoveryEffect> tick(Set<PeerId> open, long now) {
        List<DiscoveryEffect> effects = new ArrayList<>();
        connected.retainAll(open);
        seeds.keySet().stream().filter(open::contains).forEach(peer -> {
            connected.add(peer);
            untried.remove(peer);
        });
        keepSome(effects);
        dialSome(effects, now);
        return effects;
    }

    /// A dial asked for with [DiscoveryEffect.Dial] ended.
    public void dialled(PeerId peer, boolean reached, long now) {
        if (isSeed(peer)) {
            attempts.ended(peer, reached, now);
        }
    }

    /// Tries every bootstrap peer that is not connected, without waiting: the network has changed, or somebody may be
    /// standing between us and it.
    public void retryAll() {
        attempts.forgetWaits();
        untried.addAll(seeds.keySet());
        untried.removeAll(connected);
    }

    /// How long until the next bootstrap peer may be dialled, if one waits for its moment and is missing.
    public Optional<Duration> nextDial(long now) {
        boolean wanted = connected.size() + attempts.running() < params.keep();
        return seeds.keySet().stream()
                .filter(peer -> !connected.contains(peer) && (wanted || untried.contains(peer)))
                .flatMap(peer -> attempts.remaining(peer, now).stream())
                .min(Duration::compareTo);
    }

    /// How it stands.
    public BootstrapSnapshot snapshot(long now) {
        List<BootstrapSnapshot.Seed> all = seeds.keySet().stream()
                .map(peer -> new BootstrapSnapshot.Seed(
                        peer,
                        connected.contains(peer),
                        kept.contains(peer),
                        attempts.isRunning(peer),
                        attempts.failures(peer),
                        connected.contains(peer) ? Optional.empty() : attempts.remaining(peer, now)))
                .toList();
        return new BootstrapSnapshot(all, params.keep());
    }

    /// The longest connected are kept; who leaves makes room for the next.
    private void keepSome(List<DiscoveryEffect> effects) {
        for (PeerId peer : List.copyOf(kept)) {
            if (!connected.contains(peer)) {
                kept.remove(peer);
                effects.add(new DiscoveryEffect.Unprotect(peer, TAG));
            }
        }
        for (PeerId peer : connected) {
            if (kept.size() < params.keep() && kept.add(peer)) {
                effects.add(new DiscoveryEffect.Protect(peer, TAG));
            }
        }
    }

    private void dialSome(List<DiscoveryEffect> effects, long now) {
        List<PeerId> due = new ArrayList<>(seeds.keySet().stream()
                .filter(peer -> !connected.contains(peer) && attempts.mayStart(peer, now))
                .toList());
        Collections.shuffle(due, random);
        int missing = params.keep() - connected.size() - attempts.running();
        for (PeerId peer : due) {
            boolean first = untried.remove(peer);
            if (first || missing > 0) {
                missing--;
                attempts.started(peer);
                effects.add(new DiscoveryEffect.Dial(seeds.getOrDefault(peer, new PeerAddress(peer, List.of()))));
            }
        }
    }

    private Duration firstWait() {
        return Duration.ofNanos((long) (params.spread().toNanos() * (0.25 + 0.75 * random.nextDouble())));
    }

    private static PeerAddress together(PeerAddress one, PeerAddress other) {
        Set<Multiaddr> addresses = new LinkedHashSet<>(one.addresses());
        addresses.addAll(other.addresses());
        return new PeerAddress(one.peer(), List.copyOf(addresses));
    }
}
