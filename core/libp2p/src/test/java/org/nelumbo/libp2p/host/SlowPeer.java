package org.nelumbo.libp2p.host;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.libp2p.transport.Transport;

/// Sends one byte at a time, on streams it opens and on streams it serves, and remembers when each
/// was cut.
public final class SlowPeer implements AutoCloseable {
    private final Duration tick;
    private final CountDownLatch end = new CountDownLatch(1);
    private final Map<String, Duration> cut = new ConcurrentHashMap<>();
    private final List<Thread> threads = new ArrayList<>();

    /// @param tick from byte to byte
    public SlowPeer(Duration tick) {
        this.tick = tick;
    }

    /// Sends the length of a message of 100 bytes and then the message, never to its end, on a
    /// stream that is open.
    public void drip(String stage, Stream stream) {
        threads.add(Thread.startVirtualThread(() -> dripUntilCut(stage, stream)));
    }

    /// Serves a protocol in the same way.
    public StreamHandler serving(String stage) {
        return stream -> dripUntilCut(stage, stream);
    }

    /// What was cut so far, and how long after its first byte.
    public Map<String, Duration> cut() {
        return Map.copyOf(cut);
    }

    /// The same service in a hurry: its inbound streams live only that long, where they have a
    /// limit at all.
    public static HostService hurried(HostService service, Duration lifetime) {
        return new Hurried(service, lifetime);
    }

    @Override
    public void close() {
        end.countDown();
        threads.forEach(Thread::interrupt);
    }

    private void dripUntilCut(String stage, Stream stream) {
        long start = System.nanoTime();
        try {
            int next = 100;
            while (!end.await(tick.toNanos(), TimeUnit.NANOSECONDS)) {
                stream.write(ByteBuffer.wrap(new byte[] {(byte) next}));
                next = 0;
            }
        } catch (StreamException stopped) {
            cut.putIfAbsent(stage, Duration.ofNanos(System.nanoTime() - start));
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private record Hurried(HostService inner, Duration lifetime) implements HostService {
        @Override
        public void register(ProtocolRegistry registry) {
            inner.register(new ProtocolRegistry() {
                @Override
                public void handle(ProtocolId protocol, StreamHandler handler, ProtocolOptions options) {
                    registry.handle(protocol, handler, hurried(options));
                }

                @Override
                public void handleInline(ProtocolId protocol, InlineHandler handler, ProtocolOptions options) {
                    registry.handleInline(protocol, handler, hurried(options));
                }

                @Override
                public void remove(ProtocolId protocol) {
                    registry.remove(protocol);
                }

                @Override
                public List<ProtocolId> served() {
                    return registry.served();
                }
            });
        }

        private ProtocolOptions hurried(ProtocolOptions usual) {
            Optional<Duration> limit = usual.lifetime().map(any -> lifetime);
            return new ProtocolOptions(
                    usual.maxInboundPerPeer(),
                    usual.maxInbound(),
                    usual.firstByte(),
                    limit,
                    usual.allowOnLimited(),
                    usual.leastPace(),
                    usual.lasting());
        }

        @Override
        public List<Transport> transports() {
            return inner.transports();
        }

        @Override
        public double score(PeerId peer) {
            return inner.score(peer);
        }

        @Override
        public void start(Host host) {
            inner.start(host);
        }

        @Override
        public void close() {
            inner.close();
        }
    }

    /// A message with its length in front.
    public static ByteBuffer framed(Bytes message) {
        return ByteBuffer.allocate(message.size() + 1)
                .put((byte) message.size())
                .put(message.toArray())
                .flip();
    }
}
