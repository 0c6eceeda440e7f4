package org.nelumbo.libp2p.discovery.eclipse;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nelumbo.libp2p.discovery.eclipse.EclipseFinding.Place;
import org.nelumbo.libp2p.discovery.eclipse.EclipseFinding.Weight;
import org.nelumbo.libp2p.discovery.eclipse.EclipsePicture.ConnectedPeer;
import org.nelumbo.libp2p.discovery.eclipse.EclipsePicture.Observation;
import org.nelumbo.libp2p.discovery.eclipse.EclipseVerdict.Level;
import org.nelumbo.libp2p.discovery.eclipse.PeerView.Target;
import org.nelumbo.libp2p.host.Direction;
import org.nelumbo.libp2p.multiformats.IpNetwork;
import org.nelumbo.libp2p.peer.PeerId;

/// Judges pictures of the network: is somebody all we see of it? Looks at the networks of our connections, of our
/// routing table and of the peers that are named to us, at whether look-ups through different peers end at the same
/// place, at how crowded our own place is, and at where peers see us.
///
/// An alarm needs one proof or two hints, comes at once, and ends after some calm pictures in a row. Without clock and
/// threads. See `core/decisions/0096`; the attacks are those of Heilman et al., 2015, and Marcus et al., 2018.
public final class EclipseWatch {
    private static final int IP4_BYTES = 4;
    private static final int IP6_BYTES = 16;

    private final EclipseThresholds limits;
    private EclipseVerdict verdict = EclipseVerdict.NONE;
    private Set<PeerId> before = Set.of();
    private int calm;

    public EclipseWatch(EclipseThresholds limits) {
        this.limits = limits;
    }

    /// What the last picture said.
    public EclipseVerdict verdict() {
        return verdict;
    }

    /// Takes a new picture into account.
    public EclipseVerdict look(EclipsePicture picture, Instant now) {
        EclipseVerdict fresh = judge(picture, now);
        before = connected(picture).stream().map(SeenPeer::peer).collect(Collectors.toUnmodifiableSet());
        if (fresh.isAlarm()) {
            calm = 0;
            verdict = new EclipseVerdict(
                    Level.ALARM, fresh.findings(), Optional.of(verdict.since().orElse(now)));
        } else if (verdict.isAlarm() && ++calm < limits.calmRounds()) {
            return verdict;
        } else {
            verdict = fresh;
        }
        return verdict;
    }

    private EclipseVerdict judge(EclipsePicture picture, Instant now) {
        List<EclipseFinding> findings = findings(picture);
        boolean proven = findings.stream().anyMatch(finding -> finding.weight() == Weight.PROOF);
        if (proven || findings.size() > 1) {
            return new EclipseVerdict(Level.ALARM, findings, Optional.of(now));
        }
        if (findings.size() == 1) {
            return new EclipseVerdict(Level.HINT, findings, Optional.empty());
        }
        return new EclipseVerdict(saysSomething(picture) ? Level.CALM : Level.UNKNOWN, List.of(), Optional.empty());
    }

    private List<EclipseFinding> findings(EclipsePicture picture) {
        List<EclipseFinding> findings = new ArrayList<>();
        NetworkShares.judge(Place.CONNECTIONS, connected(picture), limits).ifPresent(findings::add);
        NetworkShares.judge(Place.ROUTING_TABLE, picture.table(), limits).ifPresent(findings::add);
        for (Target target : Target.values()) {
            ViewComparison.judge(picture.views(), target, limits).ifPresent(findings::add);
            believed(picture.views(), target).ifPresent(findings::add);
        }
        ViewComparison.crowding(picture.views(), limits).ifPresent(findings::add);
        nobodyChosen(picture).ifPresent(findings::add);
        suddenChange(picture).ifPresent(findings::add);
        seenDifferently(picture.observations()).ifPresent(findings::add);
        findings.sort(Comparator.comparing(EclipseFinding::weight).reversed());
        return findings;
    }

    private boolean saysSomething(EclipsePicture picture) {
        return NetworkShares.areEnough(connected(picture), limits)
                || NetworkShares.areEnough(picture.table(), limits)
                || ViewComparison.sound(picture.views(), Target.RANDOM, limits).size() >= limits.leastViews();
    }

    private static List<SeenPeer> connected(EclipsePicture picture) {
        return picture.connections().stream().map(ConnectedPeer::peer).toList();
    }

    /// Liars that agree with each other outvote the others, but their peers must be somewhere too. One view alone is
    /// not believed, so one liar alone raises no alarm.
    private Optional<EclipseFinding> believed(List<PeerView> views, Target target) {
        List<PeerView> majority = ViewComparison.majority(views, target, limits);
        Map<PeerId, SeenPeer> named = new LinkedHashMap<>();
        majority.forEach(view -> view.closest().forEach(peer -> named.putIfAbsent(peer.peer(), peer)));
        return majority.size() < 2
                ? Optional.empty()
                : NetworkShares.judge(Place.ANSWERS, List.copyOf(named.values()), limits);
    }

    private Optional<EclipseFinding> nobodyChosen(EclipsePicture picture) {
        List<ConnectedPeer> all = picture.connections();
        return all.size() >= limits.leastInOneNetwork()
                        && all.stream().allMatch(peer -> peer.direction() == Direction.INBOUND)
                ? Optional.of(new EclipseFinding.NobodyChosen(all.size()))
                : Optional.empty();
    }

    private Optional<EclipseFinding> suddenChange(EclipsePicture picture) {
        Set<PeerId> now = connected(picture).stream().map(SeenPeer::peer).collect(Collectors.toSet());
        int gone = (int) before.stream().filter(peer -> !now.contains(peer)).count();
        int came = (int) now.stream().filter(peer -> !before.contains(peer)).count();
        return Math.min(gone, came) >= limits.leastChanged() && gone >= limits.changedShare() * before.size()
                ? Optional.of(new EclipseFinding.SuddenChange(gone, came))
                : Optional.empty();
    }

    /// One voice a network; addresses of the same kind only, because a computer often has one of each. IPv6 addresses
    /// change within their /64 for privacy.
    private Optional<EclipseFinding> seenDifferently(List<Observation> observations) {
        return Stream.of(IP4_BYTES, IP6_BYTES)
                .flatMap(bytes -> seenDifferently(observations, bytes).stream())
                .findFirst();
    }

    private Optional<EclipseFinding> seenDifferently(List<Observation> observations, int bytes) {
        Set<IpNetwork> voices = new HashSet<>();
        Map<IpNetwork, Integer> places = new HashMap<>();
        for (Observation observation : observations) {
            IpNetwork.ipOf(observation.address())
                    .filter(ip -> ip.size() == bytes)
                    .filter(ip -> observation.by().network().filter(voices::add).isPresent())
                    .ifPresent(ip -> places.merge(IpNetwork.of(ip, bytes == IP4_BYTES ? 32 : 64), 1, Integer::sum));
        }
        int all = voices.size();
        int most = places.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        return all >= limits.leastObservers() && 2 * most <= all
                ? Optional.of(new EclipseFinding.SeenDifferently(places.size(), all))
                : Optional.empty();
    }
}
