package org.nelumbo.libp2p.discovery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.nelumbo.libp2p.discovery.CandidatePool.Candidate;
import org.nelumbo.libp2p.discovery.DiscoveryEffect.Cause;
import org.nelumbo.libp2p.host.Direction;
import org.nelumbo.libp2p.host.PeerAddress;
import org.nelumbo.libp2p.multiformats.IpNetwork;
import org.nelumbo.libp2p.peer.PeerId;

/// Keeps the right number of the right connections: trusted peers always, enough general ones from different
/// networks, not too many, and connections that served a purpose only as long as it lasts.
///
/// Without clock, socket and thread: the caller says who is connected and what time it is, and performs the effects.
/// Times are monotonic nanoseconds. See `core/decisions/0095`.
public final class ConnectionUpkeep {
    /// The tag of trusted peers.
    public static final String TRUSTED_TAG = "trusted";

    private static final Set<String> OWN_TAGS = Set.of(TRUSTED_TAG, Bootstrap.TAG);

    private final UpkeepParams params;
    private final RandomGenerator random;
    private final CandidatePool pool;
    private final Attempts attempts;
    private final Map<PeerId, PeerAddress> trusted = new LinkedHashMap<>();
    private final Set<PeerId> connected = new HashSet<>();
    /// Dialled from the pool, by peer: under way or connected.
    private final Map<PeerId, Candidate> chosen = new HashMap<>();
    /// Kept by somebody's tag since we first saw them; the time is when the last tag went.
    private final Map<PeerId, Optional<Long>> lent = new HashMap<>();
    /// Were general at some time of their connection.
    private final Set<PeerId> onceGeneral = new HashSet<>();
    private final Map<Cause, Long> closed = new EnumMap<>(Cause.class);
    private List<OpenPeer> general = List.of();
    private int outside;
    private long nextSeek;
    private long nextRotation;

    /// @param pool where general peers are taken from
    public ConnectionUpkeep(UpkeepParams params, CandidatePool pool, RandomGenerator random, long now) {
        this.params = params;
        this.pool = pool;
        this.random = random;
        this.attempts = new Attempts(params.redial(), random);
        this.nextSeek = now;
        planRotation(now);
    }

    /// Keeps a connection to this peer from now on, whatever happens.
    public List<DiscoveryEffect> trust(PeerAddress peer) {
        return trusted.put(peer.peer(), peer) == null
                ? List.of(new DiscoveryEffect.Protect(peer.peer(), TRUSTED_TAG))
                : List.of();
    }

    /// Ends that; an open connection becomes a general one.
    public List<DiscoveryEffect> distrust(PeerId peer) {
        return trusted.remove(peer) == null ? List.of() : List.of(new DiscoveryEffect.Unprotect(peer, TRUSTED_TAG));
    }

    /// A dial asked for with [DiscoveryEffect.Dial] ended.
    public void dialled(PeerId peer, boolean reached, long now) {
        attempts.ended(peer, reached, now);
        if (!reached) {
            chosen.remove(peer);
        }
    }

    /// Trusted peers and others are tried again without waiting: the network has changed.
    public void retryAll() {
        attempts.forgetWaits();
        nextSeek = Long.MIN_VALUE / 2;
    }

    /// Looks at who is connected now and says what to do.
    public List<DiscoveryEffect> tick(List<OpenPeer> open, long now) {
        connected.clear();
        open.forEach(peer -> connected.add(peer.peer()));
        chosen.keySet().removeIf(peer -> !connected.contains(peer) && !attempts.isRunning(peer));
        List<DiscoveryEffect> effects = new ArrayList<>();
        release(open, effects, now);
        general = open.stream().filter(this::isGeneral).toList();
        general.forEach(peer -> onceGeneral.add(peer.peer()));
        outside = open.size() - general.size();
        TrimOrder.choose(general, this::mayGo, params).forEach(close -> close(close, effects, now));
        redialTrusted(effects, now);
        topUp(effects, now);
        rotate(effects, now);
        return effects;
    }

    /// How long until the next trusted peer may be dialled again, if one is missing.
    public Optional<Duration> nextDial(long now) {
        return trusted.keySet().stream()
                .filter(peer -> !connected.contains(peer))
                .flatMap(peer -> attempts.remaining(peer, now).stream())
                .min(Duration::compareTo);
    }

    /// How it stands.
    public UpkeepSnapshot snapshot() {
        return new UpkeepSnapshot(
                general.size(),
                outside,
                attempts.running(),
                params.minimum(),
                params.maximum(),
                trusted.keySet().stream()
                        .map(peer ->
                                new UpkeepSnapshot.TrustedPeer(peer, connected.contains(peer), attempts.failures(peer)))
                        .toList(),
                TrimOrder.networks(general),
                pool.size(),
                closed);
    }

    private boolean isGeneral(OpenPeer peer) {
        return !trusted.containsKey(peer.peer()) && OWN_TAGS.containsAll(peer.tags()) && !lent.containsKey(peer.peer());
    }

    private boolean mayGo(OpenPeer peer) {
        return peer.tags().isEmpty() && peer.age().compareTo(params.grace()) >= 0;
    }

    /// A connection that was made for a purpose ends with it. One that was general before somebody tagged it becomes
    /// general again.
    private void release(List<OpenPeer> open, List<DiscoveryEffect> effects, long now) {
        lent.keySet().retainAll(connected);
        onceGeneral.retainAll(connected);
        for (OpenPeer peer : open) {
            boolean tagged = !OWN_TAGS.containsAll(peer.tags());
            Optional<Long> since = lent.getOrDefault(peer.peer(), Optional.empty());
            if (tagged && !onceGeneral.contains(peer.peer())) {
                lent.put(peer.peer(), Optional.empty());
            } else if (!tagged && lent.containsKey(peer.peer()) && since.isEmpty()) {
                lent.put(peer.peer(), Optional.of(now));
            }
            boolean over = since.filter(
                            untagged -> now - untagged >= params.release().toNanos())
                    .isPresent();
            if (!tagged && over && !trusted.containsKey(peer.peer())) {
                close(new DiscoveryEffect.Close(peer.peer(), Cause.RELEASED), effects, now);
            }
        }
    }

    private void redialTrusted(List<DiscoveryEffect> effects, long now) {
        for (PeerAddress peer : trusted.values()) {
            if (!connected.contains(peer.peer()) && attempts.mayStart(peer.peer(), now)) {
                dial(peer, effects);
            }
        }
    }

    private void topUp(List<DiscoveryEffect> effects, long now) {
        Map<IpNetwork, Integer> networks = new HashMap<>();
        general.stream()
                .filter(peer -> peer.direction() == Direction.OUTBOUND)
                .forEach(peer -> peer.network().ifPresent(site -> networks.merge(site, 1, Integer::sum)));
        Map<CandidateSource, Integer> sources = new EnumMap<>(CandidateSource.class);
        int underWay = 0;
        for (Map.Entry<PeerId, Candidate> entry : chosen.entrySet()) {
            sources.merge(entry.getValue().source(), 1, Integer::sum);
            if (!connected.contains(entry.getKey())) {
                underWay++;
                entry.getValue().network().ifPresent(site -> networks.merge(site, 1, Integer::sum));
            }
        }
        int missing = params.minimum() - direct() - underWay;
        while (missing > 0) {
            Optional<Candidate> next = pool.pick(
                    peer -> !connected.contains(peer) && !trusted.containsKey(peer) && attempts.mayStart(peer, now),
                    networks,
                    params.outboundPerNetwork(),
                    sources,
                    now);
            if (next.isEmpty()) {
                seek(missing, effects, now);
                return;
            }
            missing--;
            Candidate candidate = next.get();
            pool.remove(candidate.target().peer());
            chosen.put(candidate.target().peer(), candidate);
            candidate.network().ifPresent(site -> networks.merge(site, 1, Integer::sum));
            sources.merge(candidate.source(), 1, Integer::sum);
            dial(candidate.target(), effects);
        }
    }

    private void seek(int missing, List<DiscoveryEffect> effects, long now) {
        if (now - nextSeek >= 0) {
            nextSeek = now + params.seekPause().toNanos();
            effects.add(new DiscoveryEffect.Seek(missing));
        }
    }

    /// Replaces somebody only while there are enough, and does not take the same peer back at once.
    private void rotate(List<DiscoveryEffect> effects, long now) {
        if (params.rotation().isEmpty() || now - nextRotation < 0) {
            return;
        }
        planRotation(now);
        List<OpenPeer> choice = general.stream().filter(this::mayGo).toList();
        if (direct() < params.minimum() || choice.isEmpty()) {
            return;
        }
        PeerId peer = choice.get(random.nextInt(choice.size())).peer();
        close(new DiscoveryEffect.Close(peer, Cause.ROTATED), effects, now);
        attempts.postpone(peer, params.rotation().get(), now);
    }

    private void planRotation(long now) {
        nextRotation = now
                + params.rotation()
                        .map(span -> (long) (span.toNanos() * random.nextDouble(0.75, 1.25)))
                        .orElse(0L);
    }

    private int direct() {
        return (int) general.stream().filter(OpenPeer::direct).count();
    }

    private void dial(PeerAddress peer, List<DiscoveryEffect> effects) {
        attempts.started(peer.peer());
        effects.add(new DiscoveryEffect.Dial(peer));
    }

    /// Whoever was closed is not dialled again at once.
    private void close(DiscoveryEffect.Close close, List<DiscoveryEffect> effects, long now) {
        attempts.postpone(close.peer(), params.redial().first(), now);
        closed.merge(close.cause(), 1L, Long::sum);
        effects.add(close);
        general = general.stream()
                .filter(peer -> !peer.peer().equals(close.peer()))
                .toList();
    }
}
