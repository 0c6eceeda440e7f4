package org.nelumbo.node.network;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.nelumbo.foundation.concurrent.EventThread;
import org.nelumbo.foundation.time.TimeSource;
import org.nelumbo.libp2p.discovery.DiscoverySnapshot;
import org.nelumbo.libp2p.discovery.UpkeepService;
import org.nelumbo.libp2p.discovery.UpkeepSnapshot;
import org.nelumbo.libp2p.discovery.eclipse.EclipseService;
import org.nelumbo.libp2p.host.Host;
import org.nelumbo.libp2p.host.ProtocolId;
import org.nelumbo.libp2p.kad.KadMode;
import org.nelumbo.libp2p.kad.KadSnapshot;
import org.nelumbo.libp2p.kad.Kademlia;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.libp2p.pubsub.GossipSnapshot;
import org.nelumbo.libp2p.pubsub.PubSub;
import org.nelumbo.node.service.BootstrapState;
import org.nelumbo.node.service.DhtState;
import org.nelumbo.node.service.GossipState;
import org.nelumbo.node.service.NetworkAlarm;
import org.nelumbo.node.service.NetworkPeer.Role;

/// What the services of a host tell about themselves. DHT and gossip take a moment to answer, so they are asked in the
/// background every second, and the last answer counts. Asked on the node's event thread.
public final class ServiceFeeds implements NetworkFeeds, AutoCloseable {
    /// What a relay serves. Source: libp2p/specs, circuit relay v2.
    private static final ProtocolId HOP = new ProtocolId("/libp2p/circuit/relay/0.2.0/hop");

    private static final Duration PAUSE = Duration.ofSeconds(1);

    /// The services of one host.
    ///
    /// @param dhtProtocol what servers of the DHT serve
    public record Parts(
            Host host,
            UpkeepService upkeep,
            EclipseService eclipse,
            Kademlia dht,
            ProtocolId dhtProtocol,
            PubSub gossip) {}

    private final Parts parts;
    private final TimeSource time;
    private final EventThread events;
    private final Executor background;
    private final AtomicBoolean asking = new AtomicBoolean();
    private Optional<KadSnapshot> dht = Optional.empty();
    private Optional<GossipSnapshot> gossip = Optional.empty();
    private Map<PeerId, Double> scores = Map.of();
    private Optional<Instant> entryPointsGone = Optional.empty();
    private boolean closed;

    /// @param background where the services may be waited for
    public ServiceFeeds(Parts parts, TimeSource time, EventThread events, Executor background) {
        this.parts = parts;
        this.time = time;
        this.events = events;
        this.background = background;
    }

    /// Starts to ask.
    public void start() {
        events.execute(this::poll);
    }

    @Override
    public Optional<DhtState> dht() {
        return dht.filter(KadSnapshot::enabled)
                .map(kad -> new DhtState(
                        kad.mode() == KadMode.SERVER ? DhtState.Mode.SERVER : DhtState.Mode.CLIENT,
                        kad.tableSize(),
                        kad.isReady(),
                        kad.queriesPerMinute(),
                        kad.queryLatency(),
                        kad.records(),
                        kad.expiredDropped()));
    }

    @Override
    public Optional<GossipState> gossip() {
        return gossip.map(now -> new GossipState(
                now.topics().stream()
                        .map(topic -> new GossipState.Topic(
                                topic.topic().name(), topic.mesh().size(), topic.subscribers()))
                        .toList(),
                now.counters().getOrDefault("messages.delivered", 0L),
                now.counters().getOrDefault("peer.duplicate", 0L),
                now.counters().getOrDefault("peer.rejected", 0L)
                        + now.counters().getOrDefault("peer.bad-signature", 0L),
                now.counters().getOrDefault("messages.published", 0L)));
    }

    @Override
    public BootstrapState bootstrap() {
        return AlarmProjection.bootstrap(discovery().bootstrap());
    }

    @Override
    public List<NetworkAlarm> alarms() {
        List<NetworkAlarm> alarms =
                new ArrayList<>(AlarmProjection.alarms(parts.eclipse().verdict().get()));
        DiscoverySnapshot now = discovery();
        if (AlarmProjection.entryPointsAreGone(now.bootstrap(), now.upkeep().general())) {
            Instant since = entryPointsGone.orElseGet(time::now);
            entryPointsGone = Optional.of(since);
            alarms.add(new NetworkAlarm.EntryPointsGone(
                    since, now.bootstrap().seeds().size()));
        } else {
            entryPointsGone = Optional.empty();
        }
        return alarms;
    }

    @Override
    public Set<Role> roles(PeerId peer) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        DiscoverySnapshot now = discovery();
        if (now.bootstrap().seeds().stream().anyMatch(seed -> seed.peer().equals(peer))) {
            roles.add(Role.BOOTSTRAP);
        }
        if (now.upkeep().trusted().stream()
                .map(UpkeepSnapshot.TrustedPeer::peer)
                .anyMatch(peer::equals)) {
            roles.add(Role.TRUSTED);
        }
        List<ProtocolId> served = parts.host().peerStore().protocols(peer);
        if (served.contains(HOP)) {
            roles.add(Role.RELAY);
        }
        if (served.contains(parts.dhtProtocol())) {
            roles.add(Role.DHT_SERVER);
        }
        return roles;
    }

    @Override
    public Optional<Double> score(PeerId peer) {
        return Optional.ofNullable(scores.get(peer));
    }

    /// Stops asking.
    @Override
    public void close() {
        events.execute(() -> closed = true);
    }

    private DiscoverySnapshot discovery() {
        return parts.upkeep().snapshot().get();
    }

    private void poll() {
        if (closed) {
            return;
        }
        if (asking.compareAndSet(false, true)) {
            background.execute(this::ask);
        }
        events.schedule(PAUSE, this::poll);
    }

    private void ask() {
        try {
            KadSnapshot kad = parts.dht().snapshot();
            GossipSnapshot heard = parts.gossip().snapshot();
            Map<PeerId, Double> rated = new HashMap<>();
            heard.peers().forEach(peer -> rated.put(peer.peer(), peer.score()));
            events.execute(() -> {
                dht = Optional.of(kad);
                gossip = Optional.of(heard);
                scores = rated;
            });
        } finally {
            asking.set(false);
        }
    }
}
