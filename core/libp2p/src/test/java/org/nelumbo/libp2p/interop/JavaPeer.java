package org.nelumbo.libp2p.interop;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.nelumbo.foundation.random.EntropySource;
import org.nelumbo.foundation.random.SystemEntropy;
import org.nelumbo.foundation.time.SystemTime;
import org.nelumbo.libp2p.host.Connection;
import org.nelumbo.libp2p.host.DialException;
import org.nelumbo.libp2p.host.DialOptions;
import org.nelumbo.libp2p.host.Host;
import org.nelumbo.libp2p.host.HostBuilder;
import org.nelumbo.libp2p.host.HostEvent;
import org.nelumbo.libp2p.host.PeerAddress;
import org.nelumbo.libp2p.host.ProtocolId;
import org.nelumbo.libp2p.host.ProtocolOptions;
import org.nelumbo.libp2p.host.Stream;
import org.nelumbo.libp2p.host.StreamException;
import org.nelumbo.libp2p.host.StreamOptions;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.peer.PeerKeyPair;

/// A host of ours on loopback that serves the same test protocols as the js-libp2p peer, and remembers what happened.
final class JavaPeer implements AutoCloseable {
    static final ProtocolId ECHO = new ProtocolId("/nelumbo/test/echo/1.0.0");
    static final ProtocolId NOTE = new ProtocolId("/nelumbo/test/note/1.0.0");
    static final ProtocolId POUR = new ProtocolId("/nelumbo/test/pour/1.0.0");
    static final ProtocolId HOLD = new ProtocolId("/nelumbo/test/hold/1.0.0");
    static final ProtocolId DROP = new ProtocolId("/nelumbo/test/drop/1.0.0");
    static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final String TCP = "/ip4/127.0.0.1/tcp/0";
    private static final int MAX_NOTE = 100_000;
    private static final int CHUNK = 64 << 10;

    private final Host host;
    private final List<HostEvent> events = new CopyOnWriteArrayList<>();
    private final List<String> notes = new CopyOnWriteArrayList<>();

    private JavaPeer(PeerKeyPair identity, UnaryOperator<HostBuilder> more) throws Exception {
        EntropySource entropy = new SystemEntropy();
        this.host = more.apply(HostBuilder.of(identity, new SystemTime(), entropy)
                        .freeLoopback()
                        .handle(ECHO, JavaPeer::echo, ProtocolOptions.DEFAULT)
                        .handle(NOTE, this::takeNote, ProtocolOptions.DEFAULT))
                .start();
        host.events().subscribe(new Recorder());
    }

    static JavaPeer start() throws Exception {
        return start(PeerKeyPair.generate(new SystemEntropy()));
    }

    /// One that listens for WebSockets only.
    static JavaPeer onWebSocket() throws Exception {
        Multiaddr address = Multiaddr.parse(TCP + "/ws");
        return new JavaPeer(PeerKeyPair.generate(new SystemEntropy()), builder -> builder.listen(address));
    }

    static JavaPeer start(PeerKeyPair identity) throws Exception {
        return start(identity, builder -> builder);
    }

    /// One that does more.
    static JavaPeer start(UnaryOperator<HostBuilder> more) throws Exception {
        return start(PeerKeyPair.generate(new SystemEntropy()), more);
    }

    /// One that listens nowhere.
    static JavaPeer dialling() throws Exception {
        return new JavaPeer(PeerKeyPair.generate(new SystemEntropy()), builder -> builder);
    }

    private static JavaPeer start(PeerKeyPair identity, UnaryOperator<HostBuilder> more) throws Exception {
        Multiaddr address = Multiaddr.parse(TCP);
        return new JavaPeer(identity, builder -> more.apply(builder.listen(address)));
    }

    Host host() {
        return host;
    }

    String id() {
        return host.id().toString();
    }

    /// Where it listens, with its peer id behind.
    Multiaddr address() {
        return host.listenAddresses().getFirst().withPeer(host.id().multihash());
    }

    /// Connects and waits until the peer has the connection too: who dials is ready first, and a call
    /// may overtake the end of the handshake.
    Connection connect(JsPeer peer) throws DialException, InterruptedException {
        Connection connection = host.connect(target(peer), DialOptions.DEFAULT);
        peer.awaitNotice("connected", this::isNamedIn);
        return connection;
    }

    /// Tries again until the peer lets us in.
    void connectUntilWelcome(JsPeer peer) {
        await().atMost(PATIENCE)
                .ignoreException(DialException.class)
                .until(() -> host.connect(target(peer), new DialOptions(Duration.ofSeconds(5), true))
                        .isOpen());
    }

    /// Is this notice of the js peer about us?
    boolean isNamedIn(JsonNode notice) {
        return notice.path("peer").asText().equals(id());
    }

    static PeerAddress target(JsPeer peer) {
        return new PeerAddress(peer.peerId(), List.of(peer.address().withoutPeer()));
    }

    Stream open(JsPeer peer, ProtocolId... candidates) throws DialException, StreamException, InterruptedException {
        return connect(peer).open(List.of(candidates), StreamOptions.DEFAULT);
    }

    List<String> notes() {
        return notes;
    }

    /// Waits for an event of this type that fits, which may have come already.
    <E extends HostEvent> E awaitEvent(Class<E> type, Predicate<E> fits) {
        return await().atMost(PATIENCE)
                .until(
                        () -> events.stream()
                                .filter(type::isInstance)
                                .map(type::cast)
                                .filter(fits)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    static void send(Stream stream, String text) throws StreamException, InterruptedException {
        stream.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    static void sendBytes(Stream stream, int count) throws StreamException, InterruptedException {
        byte[] chunk = new byte[CHUNK];
        Arrays.fill(chunk, (byte) 7);
        for (int sent = 0; sent < count; sent += CHUNK) {
            stream.write(ByteBuffer.wrap(chunk, 0, Math.min(CHUNK, count - sent)));
        }
    }

    /// Exactly `count` bytes as text.
    static String receive(Stream stream, int count) throws StreamException, InterruptedException {
        ByteBuffer target = ByteBuffer.allocate(count);
        while (target.hasRemaining() && stream.read(target) >= 0) {
            // Each turn waits for more.
        }
        return new String(target.array(), 0, target.position(), StandardCharsets.UTF_8);
    }

    /// Reads to the end.
    ///
    /// @return number of bytes
    static long drain(Stream stream) throws StreamException, InterruptedException {
        ByteBuffer target = ByteBuffer.allocate(CHUNK);
        long count = 0;
        for (int read = stream.read(target); read >= 0; read = stream.read(target)) {
            count += read;
            target.clear();
        }
        return count;
    }

    @Override
    public void close() {
        host.close();
    }

    private static void echo(Stream stream) throws IOException, InterruptedException {
        ByteBuffer buffer = ByteBuffer.allocate(CHUNK);
        while (stream.read(buffer) >= 0) {
            stream.write(buffer.flip());
            buffer.clear();
        }
        stream.closeWrite();
    }

    private void takeNote(Stream stream) throws IOException, InterruptedException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        ByteBuffer buffer = ByteBuffer.allocate(CHUNK);
        while (stream.read(buffer) >= 0 && text.size() <= MAX_NOTE) {
            text.write(buffer.array(), 0, buffer.position());
            buffer.clear();
        }
        notes.add(text.toString(StandardCharsets.UTF_8));
    }

    private final class Recorder implements Flow.Subscriber<HostEvent> {
        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(HostEvent event) {
            events.add(event);
        }

        @Override
        public void onError(Throwable failure) {
            throw new AssertionError("a host's events do not fail", failure);
        }

        @Override
        public void onComplete() {
            // The host is closed; what was recorded stays.
        }
    }
}
