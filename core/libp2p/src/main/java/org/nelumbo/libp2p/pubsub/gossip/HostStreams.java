package org.nelumbo.libp2p.pubsub.gossip;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.time.TimeSource;
import org.nelumbo.libp2p.host.CloseReason;
import org.nelumbo.libp2p.host.Connection;
import org.nelumbo.libp2p.host.DialOptions;
import org.nelumbo.libp2p.host.Host;
import org.nelumbo.libp2p.host.PeerAddress;
import org.nelumbo.libp2p.host.ProtocolId;
import org.nelumbo.libp2p.host.Stream;
import org.nelumbo.libp2p.host.StreamException;
import org.nelumbo.libp2p.host.StreamOptions;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.libp2p.record.PeerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gossip streams on a host's connections: opening and writing ours, reading others', connecting to
/// recommended peers. All blocking is done here, on virtual threads.
final class HostStreams implements PeerStreams {
    private static final Logger LOG = LoggerFactory.getLogger(HostStreams.class);

    private final GossipOptions options;
    private final RpcCodec codec;
    private final TimeSource time;
    private final Executor workers;
    private final GossipCounters counters;
    private final Consumer<Consumer<GossipEngine>> onEngine;
    private final List<ProtocolId> candidates;
    private final Semaphore dials;
    private final Map<PeerId, PeerGate> gates = new ConcurrentHashMap<>();
    private final List<Consumer<PeerAddress>> recommended = new CopyOnWriteArrayList<>();
    private volatile Optional<Host> host = Optional.empty();

    /// @param workers gives each task a virtual thread
    /// @param onEngine does something with the engine on the event thread
    HostStreams(
            GossipOptions options,
            TimeSource time,
            Executor workers,
            GossipCounters counters,
            Consumer<Consumer<GossipEngine>> onEngine) {
        this.options = options;
        this.codec = new RpcCodec(options.ids(), options.params().rpc());
        this.time = time;
        this.workers = workers;
        this.counters = counters;
        this.onEngine = onEngine;
        this.dials = new Semaphore(options.limits().dials());
        this.candidates = new ArrayList<>(GossipVersion.CANDIDATES);
        if (options.floodsub()) {
            candidates.add(GossipVersion.FLOODSUB.protocol());
        }
    }

    /// What we ask peers for, the best first; the same as what we serve.
    List<ProtocolId> candidates() {
        return candidates;
    }

    void start(Host started) {
        host = Optional.of(started);
    }

    /// Tells `listener` of each recommended peer before it is dialled.
    void onRecommended(Consumer<PeerAddress> listener) {
        recommended.add(listener);
    }

    /// The last connection to a peer is gone.
    void forget(PeerId peer) {
        gates.remove(peer);
    }

    @Override
    public Optional<Connection> direct(PeerId peer) {
        return host.flatMap(running -> running.connections(peer).stream()
                .filter(connection -> connection.isOpen() && connection.limits().isEmpty())
                .findFirst());
    }

    @Override
    public boolean isHeard(PeerId peer) {
        PeerGate gate = gates.get(peer);
        return gate != null && gate.isOpen();
    }

    @Override
    public void endDripping(PeerId peer) {
        Optional.ofNullable(gates.get(peer))
                .flatMap(gate -> gate.dripping(options.limits().stuckAfter().toNanos()))
                .ifPresent(slow -> {
                    counters.add(GossipCounters.STUCK, 1);
                    slow.connection().close(CloseReason.VIOLATION);
                });
    }

    @Override
    public Optional<Bytes> signedRecord(PeerId peer) {
        return host.flatMap(running -> running.peerStore().signedRecord(peer));
    }

    @Override
    public void open(PeerId peer) {
        workers.execute(() -> openAndWrite(peer));
    }

    @Override
    public void connect(GossipEffect.Connect wanted) {
        workers.execute(() -> dial(wanted));
    }

    /// Reads a peer's stream to its end; the handler of our protocols.
    void read(Stream stream) throws IOException, InterruptedException {
        PeerId peer = stream.connection().remotePeer();
        int maxChecks = options.params().limits().pendingPerPeer();
        PeerGate gate =
                gates.computeIfAbsent(peer, first -> new PeerGate(options.limits(), maxChecks, time.monotonicNanos()));
        RpcReader rpcs = new RpcReader(
                stream,
                options.params().rpc().maxReceivedBytes(),
                size -> {
                    counters.add(GossipCounters.OVERSIZED, 1);
                    admit(peer, gate, size);
                },
                time);
        gate.opened(stream, rpcs);
        onEngine.accept(engine -> engine.heard(peer, gate));
        try {
            if (!gate.awaitKnown()) {
                counters.add(GossipCounters.STUCK, 1);
                stream.connection().close(CloseReason.VIOLATION);
                return;
            }
            for (Optional<Bytes> next = rpcs.read(); next.isPresent(); next = rpcs.read()) {
                if (admit(peer, gate, next.get().size())) {
                    take(peer, gate, next.get());
                }
            }
        } catch (DecodeException noRpcs) {
            // To reset the stream alone would end a js-libp2p node the next time it has something to say.
            counters.add(GossipCounters.MALFORMED, 1);
            stream.connection().close(CloseReason.VIOLATION);
        } finally {
            gate.closed(stream);
            if (direct(peer).isEmpty()) {
                gates.remove(peer, gate);
            }
        }
    }

    private boolean admit(PeerId peer, PeerGate gate, int size) {
        counters.add(GossipCounters.RPCS_IN, 1);
        counters.add(GossipCounters.BYTES_IN, size);
        long now = time.monotonicNanos();
        boolean admitted = gate.admits(size, now);
        if (!admitted) {
            counters.add(GossipCounters.RATE, 1);
            if (gate.isToBeBlamed(now)) {
                onEngine.accept(engine -> engine.blame(peer));
            }
        }
        return admitted;
    }

    private void take(PeerId peer, PeerGate gate, Bytes encoded) throws InterruptedException {
        try {
            DecodedRpc decoded = codec.decode(encoded);
            int messages = decoded.rpc().messages().size();
            counters.add(GossipCounters.MESSAGES_IN, messages);
            if (gate.awaitRoom(messages)) {
                onEngine.accept(engine -> engine.received(peer, decoded, gate));
            }
        } catch (DecodeException malformed) {
            LOG.debug("{} sent a useless RPC: {}", peer, malformed.getMessage());
            counters.add(GossipCounters.MALFORMED, 1);
            onEngine.accept(engine -> engine.blame(peer));
        }
    }

    private void openAndWrite(PeerId peer) {
        Optional<OutboundStream> opened = Optional.empty();
        try {
            Connection connection = direct(peer)
                    .orElseThrow(() -> new StreamException(
                            StreamException.Reason.CONNECTION_CLOSED, "there is no direct connection"));
            Stream stream = connection.open(candidates, StreamOptions.DEFAULT);
            OutboundStream outbound = outbound(stream);
            opened = Optional.of(outbound);
            onEngine.accept(engine -> engine.opened(peer, connection, outbound));
            outbound.write();
        } catch (IOException failed) {
            LOG.debug("gossip with {} failed: {}", peer, failed.getMessage());
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } finally {
            opened.ifPresent(OutboundStream::close);
            Optional<OutboundStream> failed = opened;
            onEngine.accept(engine -> engine.failed(peer, failed));
        }
    }

    private OutboundStream outbound(Stream stream) {
        EngineLimits limits = options.limits();
        RpcLimits rpc = options.params().rpc();
        SendQueue queue = new SendQueue(limits.queuedRpcs(), limits.queuedBytes(), rpc);
        return new OutboundStream(stream, queue, rpc, time, counters);
    }

    /// A recommended peer is dialled where its own signed record says it is, and nowhere else.
    private void dial(GossipEffect.Connect wanted) {
        try {
            PeerAddress target = new PeerAddress(wanted.peer(), List.of());
            if (wanted.signedRecord().isPresent()) {
                PeerAddress signed = target(wanted.peer(), wanted.signedRecord().get());
                recommended.forEach(listener -> listener.accept(signed));
                target = signed;
            }
            dials.acquire();
            try {
                if (host.isPresent()) {
                    host.get().connect(target, DialOptions.DEFAULT);
                }
            } finally {
                dials.release();
            }
        } catch (IOException | DecodeException failed) {
            LOG.debug("{} is not to be had: {}", wanted.peer(), failed.getMessage());
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private static PeerAddress target(PeerId peer, Bytes envelope) throws DecodeException {
        PeerRecord opened = PeerRecord.open(envelope);
        if (!opened.peer().equals(peer)) {
            throw DecodeException.invalid("recommended peer", "its record is another's");
        }
        return new PeerAddress(peer, opened.addresses());
    }
}
