package org.nelumbo.node.open;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.nelumbo.chain.curve.Curve;
import org.nelumbo.coordination.reference.AnnouncementSignatures;
import org.nelumbo.coordination.rendezvous.PresenceNetwork;
import org.nelumbo.coordination.rendezvous.PresenceTimes;
import org.nelumbo.coordination.transport.LibP2pPresenceNetwork;
import org.nelumbo.coordination.transport.PresenceRecordRules;
import org.nelumbo.foundation.concurrent.EventThread;
import org.nelumbo.foundation.concurrent.ThreadedEventThread;
import org.nelumbo.foundation.random.EntropySource;
import org.nelumbo.foundation.secret.SecretBytes;
import org.nelumbo.foundation.time.TimeSource;
import org.nelumbo.libp2p.discovery.BootstrapParams;
import org.nelumbo.libp2p.discovery.CandidateSource;
import org.nelumbo.libp2p.discovery.KnownPeerRepository;
import org.nelumbo.libp2p.discovery.UpkeepParams;
import org.nelumbo.libp2p.discovery.UpkeepService;
import org.nelumbo.libp2p.discovery.UpkeepSettings;
import org.nelumbo.libp2p.discovery.dht.DhtSource;
import org.nelumbo.libp2p.discovery.dht.DhtViews;
import org.nelumbo.libp2p.discovery.eclipse.EclipseService;
import org.nelumbo.libp2p.discovery.eclipse.EclipseSettings;
import org.nelumbo.libp2p.discovery.mdns.MdnsDiscovery;
import org.nelumbo.libp2p.host.Host;
import org.nelumbo.libp2p.host.HostBuilder;
import org.nelumbo.libp2p.host.HostService;
import org.nelumbo.libp2p.host.PeerAddress;
import org.nelumbo.libp2p.host.ProtocolId;
import org.nelumbo.libp2p.kad.KadMode;
import org.nelumbo.libp2p.kad.KadParams;
import org.nelumbo.libp2p.kad.Kademlia;
import org.nelumbo.libp2p.kad.ServeWhenPublic;
import org.nelumbo.libp2p.kad.record.RecordValidators;
import org.nelumbo.libp2p.kad.resource.ResourceValidator;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.nat.PortMappingService;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.libp2p.peer.PeerKeyPair;
import org.nelumbo.libp2p.protocol.autonat.AutoNat;
import org.nelumbo.libp2p.protocol.dcutr.HolePuncher;
import org.nelumbo.libp2p.protocol.relay.RelayClient;
import org.nelumbo.libp2p.protocol.relay.RelayClientParams;
import org.nelumbo.libp2p.protocol.relay.RelayParams;
import org.nelumbo.libp2p.protocol.relay.RelayServer;
import org.nelumbo.libp2p.pubsub.gossip.GossipOptions;
import org.nelumbo.libp2p.pubsub.gossip.GossipSub;
import org.nelumbo.node.DiscoveryParams;
import org.nelumbo.node.NodeParams;
import org.nelumbo.node.network.ServiceFeeds;
import org.nelumbo.node.service.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The part a host takes in the network of strangers: gossip, DHT, relays, hole punching, and the upkeep of
/// connections. Made before the host, which starts and closes the services.
public final class NetworkParts implements AutoCloseable {
    /// The name of the Lotus network's DHT.
    public static final ProtocolId DHT = new ProtocolId("/lotus/kad/1.0.0");

    private static final Logger LOG = LoggerFactory.getLogger(NetworkParts.class);
    private static final Duration AT_ONCE = Duration.ofMillis(50);
    private static final Duration ROTATION = Duration.ofMinutes(30);

    private final PeerKeyPair identity;
    private final boolean freeLoopback;
    private final TimeSource time;
    private final GossipSub gossip;
    private final Kademlia dht;
    private final UpkeepService upkeep;
    private final EclipseService eclipse;
    private final Optional<RelayServer> relay;
    private final List<HostService> services = new ArrayList<>();
    private final AtomicReference<ToDoubleFunction<PeerId>> judge = new AtomicReference<>(peer -> 0);

    /// @param peerSeed the host's identity; stays the caller's
    /// @param bootstrap peers to begin with; those that name no peer id are left out
    /// @param trusted peers to stay connected with; likewise
    /// @param choices what the owner allows besides
    /// @param known where peers that were reached are remembered
    public NetworkParts(
            NodeParams params,
            SecretBytes peerSeed,
            List<Multiaddr> bootstrap,
            List<Multiaddr> trusted,
            Settings.Network choices,
            KnownPeerRepository known,
            TimeSource time,
            EntropySource entropy) {
        this.identity = PeerKeyPair.ed25519(peerSeed);
        this.freeLoopback = params.freeLoopback();
        this.time = time;
        List<PeerAddress> seeds = named(bootstrap);
        boolean server = params.discovery().role() == DiscoveryParams.Role.SERVER;
        this.gossip = GossipSub.of(identity, GossipOptions.standard(), time, entropy);
        this.dht = Kademlia.of(kad(server), validators(), thread("nelumbo-dht"), time, entropy);
        this.upkeep = new UpkeepService(
                upkeep(seeds, named(trusted), choices), known, this::score, thread("nelumbo-upkeep"), time, entropy);
        gossip.onRecommended(peer -> upkeep.offer(List.of(peer), CandidateSource.PEER_EXCHANGE));
        this.eclipse = new EclipseService(EclipseSettings.DEFAULT, thread("nelumbo-eclipse"), time, entropy);
        eclipse.views(new DhtViews(dht));
        eclipse.verdict().subscribe(verdict -> {
            if (verdict.isAlarm()) {
                upkeep.retryAll();
            }
        });
        upkeep.addSource(new DhtSource(dht, identity.peerId(), entropy));
        services.add(RelayClient.of(relaying(params, server, seeds), time));
        services.add(dht);
        if (!server) {
            services.add(new ServeWhenPublic(dht));
        }
        services.add(gossip);
        services.add(freeLoopback ? AutoNat.of(time, any -> true) : AutoNat.of(time));
        services.add(freeLoopback ? HolePuncher.of(time, any -> true) : HolePuncher.of(time));
        services.add(upkeep);
        if (choices.mapPort()) {
            services.add(PortMappingService.withDefaultRouter(
                    entropy,
                    addresses -> LOG.info("The router passes on what arrives at {}", addresses),
                    failure -> LOG.info("No port was mapped: {}", failure.explanation())));
        }
        if (choices.localNetwork()) {
            MdnsDiscovery local = MdnsDiscovery.onPrivateNetworks(time, entropy);
            upkeep.addSource(local);
            services.add(local);
        }
        services.add(eclipse);
        this.relay = server ? Optional.of(new RelayServer(RelayParams.DEFAULT, identity, time)) : Optional.empty();
        relay.ifPresent(services::add);
    }

    /// Gives the host everything.
    public HostBuilder plugInto(HostBuilder builder) {
        services.forEach(builder::service);
        return freeLoopback ? builder.freeLoopback().observable(any -> true) : builder;
    }

    /// The way for presence records.
    ///
    /// @param blocking where calls that wait run
    public PresenceNetwork presence(Executor blocking) {
        return new LibP2pPresenceNetwork(gossip, dht, blocking, time, PresenceTimes.DEFAULT);
    }

    /// Asks this how peers stand from now on: 0 for nothing, below 0 for trouble.
    void judgeBy(ToDoubleFunction<PeerId> asked) {
        judge.set(asked);
    }

    /// What screens are told of, once `host` runs with these services.
    ServiceFeeds.Parts seenBy(Host host) {
        return new ServiceFeeds.Parts(host, upkeep, eclipse, dht, DHT, gossip);
    }

    public Kademlia dht() {
        return dht;
    }

    public GossipSub gossip() {
        return gossip;
    }

    /// What relays for others, if this node does.
    public Optional<RelayServer> relay() {
        return relay;
    }

    /// Wipes what signs; after the host has closed.
    @Override
    public void close() {
        identity.close();
    }

    /// What signing and gossip think of a peer: when room is needed, the lowest goes first.
    private double score(PeerId peer) {
        return judge.get().applyAsDouble(peer) + gossip.score(peer);
    }

    private KadParams kad(boolean server) {
        KadParams params = KadParams.of(DHT).withMode(server ? KadMode.SERVER : KadMode.CLIENT);
        return freeLoopback ? params.withFreeLoopback() : params;
    }

    /// Presence, and what the reference's peers announce: under their keys without a namespace, and
    /// under ours.
    private static RecordValidators validators() {
        ResourceValidator announcements = new ResourceValidator(new AnnouncementSignatures(Curve.preferred()));
        return RecordValidators.standard()
                .with(
                        PresenceRecordRules.NAMESPACE,
                        PresenceRecordRules.TYPE,
                        new PresenceRecordRules(PresenceTimes.DEFAULT))
                .with(PresenceRecordRules.NAMESPACE, announcements)
                .withoutNamespace(announcements);
    }

    private UpkeepSettings upkeep(List<PeerAddress> seeds, List<PeerAddress> trusted, Settings.Network choices) {
        UpkeepSettings settings = UpkeepSettings.withSeeds(seeds)
                .withTrusted(trusted)
                .with(choices.changePeers() ? UpkeepParams.DEFAULT.rotating(ROTATION) : UpkeepParams.DEFAULT);
        BootstrapParams begin = settings.bootstrap();
        return freeLoopback ? settings.with(new BootstrapParams(begin.keep(), AT_ONCE, begin.redial())) : settings;
    }

    private static RelayClientParams relaying(NodeParams params, boolean server, List<PeerAddress> seeds) {
        Set<PeerId> relays = seeds.stream().map(PeerAddress::peer).collect(Collectors.toSet());
        RelayClientParams.Reserve unlessPublic = RelayClientParams.DEFAULT.reserve();
        return new RelayClientParams(
                server
                        ? RelayClientParams.Reserve.NEVER
                        : params.listen().isEmpty() ? RelayClientParams.Reserve.ALWAYS : unlessPublic,
                relays);
    }

    private static List<PeerAddress> named(List<Multiaddr> addresses) {
        List<PeerAddress> named = new ArrayList<>();
        for (Multiaddr address : addresses) {
            PeerId.of(address)
                    .ifPresentOrElse(
                            peer -> named.add(new PeerAddress(peer, List.of(address.withoutPeer()))),
                            () -> LOG.warn("The address {} in the settings names no peer", address));
        }
        return named;
    }

    private static EventThread thread(String name) {
        return new ThreadedEventThread(name, defect -> LOG.error("A defect on {}", name, defect));
    }
}
