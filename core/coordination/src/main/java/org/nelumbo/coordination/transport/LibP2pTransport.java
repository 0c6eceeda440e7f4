package org.nelumbo.coordination.transport;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.nelumbo.coordination.codec.EnvelopeCodec;
import org.nelumbo.coordination.member.MemberPeer;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.concurrent.EventThread;
import org.nelumbo.libp2p.host.DialException;
import org.nelumbo.libp2p.host.DialOptions;
import org.nelumbo.libp2p.host.Host;
import org.nelumbo.libp2p.host.HostEvent;
import org.nelumbo.libp2p.host.MessageStream;
import org.nelumbo.libp2p.host.PeerAddress;
import org.nelumbo.libp2p.host.ProtocolId;
import org.nelumbo.libp2p.host.ProtocolOptions;
import org.nelumbo.libp2p.host.Stream;
import org.nelumbo.libp2p.host.StreamException;
import org.nelumbo.libp2p.host.StreamOptions;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.peer.PeerId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Envelopes over libp2p: protocol `/nelumbo/coordination/1.0.0`, each envelope behind its length as an unsigned
/// varint.
/// A burst of envelopes to one peer shares one stream, which is closed when the queue is empty; nothing is read from a
/// stream we opened. Who sent an envelope is what the connection's handshake proved.
public final class LibP2pTransport implements CoordinationTransport {
    /// The protocol's name.
    public static final ProtocolId PROTOCOL = new ProtocolId("/nelumbo/coordination/1.0.0");

    private static final Logger LOG = LoggerFactory.getLogger(LibP2pTransport.class);
    /// The first dial of a co-signer who is needed now, whatever failed before.
    private static final DialOptions AT_ONCE = new DialOptions(DialOptions.DEFAULT.timeout(), true);
    private static final Duration REDIAL = Duration.ofSeconds(5);
    private static final Duration STREAM_LIFE = Duration.ofSeconds(30);
    private static final int MOST_QUEUED = 4_096;
    private static final int MOST_DECODED = 1_024;
    private static final String TAG = "co-signer";

    private final Host host;
    private final EventThread timer;
    private final Map<MemberPeer, Outbound> outbound = new ConcurrentHashMap<>();
    private final Map<MemberPeer, List<Multiaddr>> addresses = new ConcurrentHashMap<>();
    private final Map<String, Set<MemberPeer>> kept = new ConcurrentHashMap<>();
    /// Decoding checks a point of the curve, which costs as much as a signature.
    private final Map<MemberPeer, PeerId> decoded = new ConcurrentHashMap<>();
    private final Set<MemberPeer> dialling = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile Optional<Listener> listener = Optional.empty();

    private static final class Outbound {
        private final ConcurrentLinkedQueue<Bytes> queue = new ConcurrentLinkedQueue<>();
        private final AtomicInteger queued = new AtomicInteger();
        private final AtomicBoolean running = new AtomicBoolean();
    }

    /// @param host stays the caller's
    /// @param timer for redialling; stays the caller's
    public LibP2pTransport(Host host, EventThread timer) {
        this.host = host;
        this.timer = timer;
    }

    @Override
    public void start(Listener told) {
        listener = Optional.of(told);
        // Co-signers who are still behind a relay may talk: envelopes are small, and a hole is punched soon.
        host.protocols().handle(PROTOCOL, this::serve, ProtocolOptions.DEFAULT.allowingLimited());
        host.events().subscribe(new Events());
        timer.schedule(REDIAL, this::redial);
    }

    @Override
    public void send(MemberPeer peer, Bytes envelope) {
        if (closed.get() || !isConnected(peer)) {
            return;
        }
        Outbound out = outbound.computeIfAbsent(peer, absent -> new Outbound());
        if (out.queued.incrementAndGet() > MOST_QUEUED) {
            out.queued.decrementAndGet();
            return;
        }
        out.queue.add(envelope);
        if (out.running.compareAndSet(false, true)) {
            Thread.ofVirtual().name("coordination-out").start(() -> drain(peer, out));
        }
    }

    @Override
    public boolean isConnected(MemberPeer peer) {
        return peerId(peer).filter(id -> !host.connections(id).isEmpty()).isPresent();
    }

    @Override
    public void keepConnected(String purpose, Set<MemberPeer> peers) {
        Set<MemberPeer> before = wanted();
        kept.put(purpose, Set.copyOf(peers));
        Set<MemberPeer> after = wanted();
        before.stream()
                .filter(peer -> !after.contains(peer))
                .flatMap(peer -> peerId(peer).stream())
                .forEach(id -> host.unprotect(id, TAG));
        after.stream().filter(peer -> !before.contains(peer)).forEach(peer -> {
            peerId(peer).ifPresent(id -> host.protect(id, TAG));
            dial(peer, AT_ONCE);
        });
    }

    @Override
    public void learn(MemberPeer peer, List<String> texts) {
        List<Multiaddr> usable =
                texts.stream().flatMap(text -> parse(text).stream()).toList();
        if (!usable.isEmpty()) {
            addresses.put(peer, usable);
            if (wanted().contains(peer)) {
                dial(peer, DialOptions.DEFAULT);
            }
        }
    }

    @Override
    public void close() {
        closed.set(true);
        host.protocols().remove(PROTOCOL);
        wanted().stream().flatMap(peer -> peerId(peer).stream()).forEach(id -> host.unprotect(id, TAG));
        kept.clear();
    }

    private void serve(Stream stream) throws StreamException, InterruptedException {
        MemberPeer from = new MemberPeer(stream.connection().remotePeer().encode());
        try (MessageStream messages = new MessageStream(stream, EnvelopeCodec.MAX_ENVELOPE)) {
            messages.deadline(STREAM_LIFE);
            Optional<Bytes> envelope = messages.read();
            while (envelope.isPresent()) {
                Bytes received = envelope.get();
                listener.ifPresent(told -> told.received(from, received));
                messages.deadline(STREAM_LIFE);
                envelope = messages.read();
            }
        } catch (DecodeException malformed) {
            LOG.debug("A stream of {} was reset: {}", stream.connection().remotePeer(), malformed.getMessage());
        }
    }

    private void drain(MemberPeer peer, Outbound out) {
        try {
            Optional<PeerId> id = peerId(peer);
            if (id.isPresent()) {
                write(id.get(), out);
            }
        } catch (DialException | StreamException lost) {
            // What was under way is sent again by those above.
            LOG.debug("Envelopes to {} were lost: {}", peer, lost.getMessage());
            drop(out);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            out.running.set(false);
        }
        if (!out.queue.isEmpty() && out.running.compareAndSet(false, true)) {
            Thread.ofVirtual().name("coordination-out").start(() -> drain(peer, out));
        }
    }

    private void write(PeerId id, Outbound out) throws DialException, StreamException, InterruptedException {
        Optional<Bytes> next = poll(out);
        if (next.isEmpty()) {
            return;
        }
        Stream stream = host.newStream(id, List.of(PROTOCOL), StreamOptions.DEFAULT.allowingLimited());
        try (MessageStream messages = new MessageStream(stream, EnvelopeCodec.MAX_ENVELOPE)) {
            while (next.isPresent()) {
                messages.deadline(STREAM_LIFE);
                messages.write(next.get());
                next = poll(out);
            }
            messages.closeWrite();
        }
    }

    private static Optional<Bytes> poll(Outbound out) {
        Optional<Bytes> next = Optional.ofNullable(out.queue.poll());
        next.ifPresent(taken -> out.queued.decrementAndGet());
        return next;
    }

    private static void drop(Outbound out) {
        while (poll(out).isPresent()) {
            LOG.trace("dropped");
        }
    }

    private void redial() {
        if (!closed.get()) {
            wanted().forEach(peer -> dial(peer, DialOptions.DEFAULT));
            timer.schedule(REDIAL, this::redial);
        }
    }

    private void dial(MemberPeer peer, DialOptions options) {
        Optional<PeerId> id = peerId(peer);
        if (closed.get() || id.isEmpty() || isConnected(peer) || !dialling.add(peer)) {
            return;
        }
        Thread.ofVirtual().name("coordination-dial").start(() -> {
            try {
                host.connect(new PeerAddress(id.get(), addresses.getOrDefault(peer, List.of())), options);
            } catch (DialException unreachable) {
                LOG.debug("{} cannot be reached: {}", id.get(), unreachable.getMessage());
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            } finally {
                dialling.remove(peer);
            }
        });
    }

    private Set<MemberPeer> wanted() {
        Set<MemberPeer> all = new HashSet<>();
        kept.values().forEach(all::addAll);
        return all;
    }

    private Optional<PeerId> peerId(MemberPeer peer) {
        Optional<PeerId> known = Optional.ofNullable(decoded.get(peer));
        return known.isPresent() ? known : decode(peer);
    }

    private Optional<PeerId> decode(MemberPeer peer) {
        try {
            PeerId id = PeerId.decode(peer.id());
            if (decoded.size() < MOST_DECODED) {
                decoded.put(peer, id);
            }
            return Optional.of(id);
        } catch (DecodeException notAPeer) {
            return Optional.empty();
        }
    }

    private static Optional<Multiaddr> parse(String text) {
        try {
            return Optional.of(Multiaddr.parse(text));
        } catch (DecodeException unusable) {
            return Optional.empty();
        }
    }

    private final class Events implements Flow.Subscriber<HostEvent> {
        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(HostEvent event) {
            if (closed.get()) {
                return;
            }
            switch (event) {
                case HostEvent.PeerConnected(var peer) ->
                    listener.ifPresent(told -> told.connected(new MemberPeer(peer.encode())));
                case HostEvent.PeerDisconnected(var peer) ->
                    listener.ifPresent(told -> told.disconnected(new MemberPeer(peer.encode())));
                case HostEvent.ConnectionOpened opened -> {}
                case HostEvent.ConnectionClosed gone -> {}
                case HostEvent.PeerIdentified identified -> {}
                case HostEvent.AddressesChanged changed -> {}
                case HostEvent.ReachabilityChanged changed -> {}
            }
        }

        @Override
        public void onError(Throwable failure) {
            LOG.warn("The host's events ended", failure);
        }

        @Override
        public void onComplete() {
            LOG.debug("The host has closed");
        }
    }
}
