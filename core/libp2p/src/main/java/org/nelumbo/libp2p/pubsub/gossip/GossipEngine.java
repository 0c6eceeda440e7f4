package org.nelumbo.libp2p.pubsub.gossip;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.nelumbo.foundation.concurrent.EventThread;
import org.nelumbo.foundation.time.TimeSource;
import org.nelumbo.libp2p.host.Connection;
import org.nelumbo.libp2p.host.Direction;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.libp2p.pubsub.GossipSnapshot;
import org.nelumbo.libp2p.pubsub.Topic;

/// Runs the router: hands it events and does what it asks for. All of it lives on one event thread.
final class GossipEngine {
    private final GossipOptions options;
    private final EventThread thread;
    private final TimeSource time;
    private final RandomGenerator random;
    private final GossipCounters counters;
    private final GossipRouter router;
    private final MessageCheck check;
    private final TopicSubscriptions subscriptions;
    private final PeerStreams streams;
    private final Map<PeerId, PeerLink> links = new LinkedHashMap<>();
    private long tick;
    private volatile Map<PeerId, Double> scores = Map.of();

    GossipEngine(
            GossipOptions options,
            EventThread thread,
            TimeSource time,
            RandomGenerator random,
            GossipCounters counters,
            GossipRouter router,
            MessageCheck check,
            TopicSubscriptions subscriptions,
            PeerStreams streams) {
        this.options = options;
        this.thread = thread;
        this.time = time;
        this.random = random;
        this.counters = counters;
        this.router = router;
        this.check = check;
        this.subscriptions = subscriptions;
        this.streams = streams;
    }

    /// Lets the first heartbeat come.
    void start() {
        thread.schedule(options.params().firstHeartbeat(), this::heartbeat);
    }

    /// Tells the router, and does what it says. For events that cause no check.
    ///
    /// @return to how many peers a message of ours was given
    int tell(GossipEvent event) {
        return perform(router.handle(event, time.monotonicNanos(), random), Optional.empty());
    }

    /// A peer serves gossip: opens our stream to it, unless there is one.
    void reach(PeerId peer) {
        if (streams.direct(peer).isPresent()) {
            PeerLink link = links.computeIfAbsent(peer, PeerLink::new);
            link.retryNow();
            open(link);
        }
    }

    /// A peer has opened its stream to us.
    ///
    /// @param gate told when what it says can be read
    void heard(PeerId peer, PeerGate gate) {
        reach(peer);
        PeerLink link = links.get(peer);
        if (link != null) {
            link.whenKnown(gate);
        }
    }

    /// A peer is gone, or only reached through a relay.
    void gone(PeerId peer) {
        Optional.ofNullable(links.remove(peer)).ifPresent(link -> {
            link.stream().ifPresent(OutboundStream::close);
            if (link.isKnown()) {
                tell(new GossipEvent.PeerDown(peer));
            }
        });
    }

    /// Our stream to a peer is open.
    void opened(PeerId peer, Connection connection, OutboundStream stream) {
        PeerLink link = links.get(peer);
        if (link == null) {
            stream.close();
            return;
        }
        List<PeerGate> waiting = link.opened(stream);
        tell(new GossipEvent.PeerUp(
                peer,
                stream.version(),
                connection.direction() == Direction.OUTBOUND,
                connection.remoteAddress().ipBytes()));
        waiting.forEach(PeerGate::known);
    }

    /// Our stream to a peer failed, or could not be opened.
    ///
    /// @param stream the one that failed, if there was one
    void failed(PeerId peer, Optional<OutboundStream> stream) {
        PeerLink link = links.get(peer);
        if (link != null && link.stream().equals(stream)) {
            counters.add(GossipCounters.OPEN_FAILED, 1);
            link.failed(tick);
        }
    }

    /// A peer told something.
    ///
    /// @param gate has given room for all messages of it
    void received(PeerId peer, DecodedRpc decoded, PeerGate gate) {
        int messages = decoded.rpc().messages().size();
        PeerLink link = links.get(peer);
        if (link == null || !link.isKnown()) {
            gate.release(messages);
            return;
        }
        if (decoded.unusableMessages() > 0) {
            counters.add(GossipCounters.UNUSABLE, decoded.unusableMessages());
            tell(new GossipEvent.Penalize(peer, decoded.unusableMessages()));
        }
        List<GossipEffect> effects =
                router.handle(new GossipEvent.RpcReceived(peer, decoded.rpc()), time.monotonicNanos(), random);
        int checks = (int)
                effects.stream().filter(GossipEffect.Validate.class::isInstance).count();
        gate.release(messages - checks);
        perform(effects, Optional.of(gate));
    }

    /// A peer broke a rule of the wire.
    void blame(PeerId peer) {
        tell(new GossipEvent.Penalize(peer, 1));
    }

    /// The score of a peer at the last heartbeat. On any thread.
    double score(PeerId peer) {
        return scores.getOrDefault(peer, 0.0);
    }

    List<PeerId> subscribers(Topic topic) {
        return router.subscribers(topic);
    }

    GossipSnapshot snapshot() {
        GossipSnapshot now = router.snapshot();
        return new GossipSnapshot(now.topics(), now.peers(), counters.snapshot());
    }

    /// Ends all our streams.
    void close() {
        links.values().forEach(link -> link.stream().ifPresent(OutboundStream::close));
        links.clear();
    }

    private void heartbeat() {
        thread.schedule(options.params().heartbeat(), this::heartbeat);
        tick++;
        for (PeerLink link : List.copyOf(links.values())) {
            if (streams.direct(link.peer()).isEmpty()) {
                gone(link.peer());
            } else {
                streams.endDripping(link.peer());
                boolean silent = link.isTooSilent(streams.isHeard(link.peer()));
                link.stream().filter(stream -> silent || isStuck(stream)).ifPresent(OutboundStream::close);
                open(link);
            }
        }
        tell(new GossipEvent.Heartbeat());
        scores = links.keySet().stream().collect(Collectors.toUnmodifiableMap(peer -> peer, router::score));
    }

    private boolean isStuck(OutboundStream stream) {
        boolean stuck = stream.isStuck(options.limits().stuckAfter().toNanos());
        if (stuck) {
            counters.add(GossipCounters.STUCK, 1);
        }
        return stuck;
    }

    private void open(PeerLink link) {
        if (link.shouldOpen(tick)) {
            link.opening();
            streams.open(link.peer());
        }
    }

    private int perform(List<GossipEffect> effects, Optional<PeerGate> gate) {
        List<GossipEffect.Validate> checks = new ArrayList<>();
        int recipients = 0;
        for (GossipEffect effect : effects) {
            switch (effect) {
                case GossipEffect.Send(PeerId peer, Rpc rpc) -> send(peer, rpc);
                case GossipEffect.Validate validate -> checks.add(validate);
                case GossipEffect.Deliver(PeerId via, GossipMessage message) ->
                    subscriptions.deliver(message.toApplication(via));
                case GossipEffect.Published published -> {
                    counters.add(GossipCounters.PUBLISHED, 1);
                    recipients += published.recipients();
                }
                case GossipEffect.Connect connect -> streams.connect(connect);
                case GossipEffect.Noted(PeerId _, GossipNote note) -> counters.add(note);
            }
        }
        gate.ifPresent(checked -> check.start(checks, () -> checked.release(1)));
        return recipients;
    }

    private void send(PeerId peer, Rpc rpc) {
        Optional.ofNullable(links.get(peer))
                .flatMap(PeerLink::stream)
                .ifPresent(stream -> stream.send(stream.version().hasMesh() ? withRecords(rpc) : withoutMessages(rpc)));
    }

    /// Recommended peers get their own signed record; those whose record is unknown are left out,
    /// as nobody would dial them.
    private Rpc withRecords(Rpc rpc) {
        if (rpc.prune().stream().allMatch(prune -> prune.peers().isEmpty())) {
            return rpc;
        }
        List<Prune> prunes = rpc.prune().stream()
                .map(prune -> new Prune(prune.topic(), withRecords(prune.peers()), prune.backOff()))
                .toList();
        return new Rpc(
                rpc.subscriptions(), rpc.messages(), rpc.ihave(), rpc.iwant(), rpc.graft(), prunes, rpc.idontwant());
    }

    private List<PeerHint> withRecords(List<PeerHint> hints) {
        return hints.stream()
                .map(hint -> new PeerHint(hint.peer(), streams.signedRecord(hint.peer())))
                .filter(hint -> hint.signedRecord().isPresent())
                .toList();
    }

    /// What a peer hears that we only listen to.
    private static Rpc withoutMessages(Rpc rpc) {
        return new Rpc(rpc.subscriptions(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    }
}
