package org.nelumbo.libp2p.pubsub.gossip;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.random.SystemEntropy;
import org.nelumbo.foundation.time.SystemTime;
import org.nelumbo.libp2p.host.DialOptions;
import org.nelumbo.libp2p.host.Host;
import org.nelumbo.libp2p.host.HostBuilder;
import org.nelumbo.libp2p.host.HostFixture;
import org.nelumbo.libp2p.host.PeerAddress;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.libp2p.peer.PeerKeyPair;
import org.nelumbo.libp2p.pubsub.PubSubMessage;
import org.nelumbo.libp2p.pubsub.Subscription;
import org.nelumbo.libp2p.pubsub.Topic;

/// A host on 127.0.0.1 that gossips, and remembers what it heard.
public final class GossipNode implements AutoCloseable {
    /// How long to wait for anything.
    public static final Duration PATIENCE = Duration.ofSeconds(15);

    private final GossipSub gossip;
    private final Host host;
    private final List<PubSubMessage> heard = new CopyOnWriteArrayList<>();

    private GossipNode(GossipSub gossip, Host host) {
        this.gossip = gossip;
        this.host = host;
    }

    /// A node of a fresh identity.
    public static GossipNode start(GossipOptions options) throws Exception {
        return start(options, builder -> builder);
    }

    /// A node of a fresh identity whose host does more.
    public static GossipNode start(GossipOptions options, UnaryOperator<HostBuilder> more) throws Exception {
        PeerKeyPair identity = PeerKeyPair.generate(new SystemEntropy());
        GossipSub gossip = GossipSub.of(identity, options, new SystemTime(), new SystemEntropy());
        Host host = more.apply(HostBuilder.of(identity, new SystemTime(), new SystemEntropy())
                        .listen(HostFixture.loopback())
                        .freeLoopback()
                        .service(gossip))
                .start();
        return new GossipNode(gossip, host);
    }

    /// Our usual options, with ten heartbeats a second.
    public static GossipOptions quick() {
        return GossipOptions.standard().with(GossipParams.DEFAULT.withHeartbeat(Duration.ofMillis(100)));
    }

    public GossipSub gossip() {
        return gossip;
    }

    public Host host() {
        return host;
    }

    public PeerId id() {
        return host.id();
    }

    /// Where it listens, with its peer id behind.
    public Multiaddr address() {
        return host.listenAddresses().getFirst().withPeer(id().multihash());
    }

    /// Hears a topic and remembers.
    public Subscription hear(Topic topic) {
        return gossip.subscribe(topic, heard::add);
    }

    /// All it heard, in order.
    public List<PubSubMessage> heard() {
        return heard;
    }

    /// The contents of all it heard, in order.
    public List<Bytes> contents() {
        return heard.stream().map(PubSubMessage::data).toList();
    }

    public void connect(PeerId peer, Multiaddr address) throws Exception {
        host.connect(new PeerAddress(peer, List.of(address.withoutPeer())), DialOptions.DEFAULT);
    }

    public void connect(GossipNode other) throws Exception {
        connect(other.id(), other.address());
    }

    /// Waits until `peer` is in the mesh of a topic.
    public void awaitMesh(Topic topic, PeerId peer) {
        until(() -> mesh(topic).contains(peer));
    }

    /// Waits until a peer says that it hears a topic.
    public void awaitSubscriber(Topic topic, PeerId peer) {
        until(() -> gossip.subscribers(topic).contains(peer));
    }

    public List<PeerId> mesh(Topic topic) {
        return gossip.snapshot().topics().stream()
                .filter(state -> state.topic().equals(topic))
                .flatMap(state -> state.mesh().stream())
                .toList();
    }

    public double score(PeerId peer) {
        return gossip.snapshot().peers().stream()
                .filter(state -> state.peer().equals(peer))
                .findFirst()
                .orElseThrow()
                .score();
    }

    public long count(String counter) {
        return gossip.snapshot().counters().getOrDefault(counter, 0L);
    }

    /// Waits for a condition.
    public static void until(Callable<Boolean> condition) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10)).until(condition);
    }

    @Override
    public void close() {
        host.close();
    }
}
