package org.nelumbo.libp2p.protocol.relay;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.time.SystemTime;
import org.nelumbo.libp2p.host.Host;
import org.nelumbo.libp2p.host.HostService;
import org.nelumbo.libp2p.host.MessageStream;
import org.nelumbo.libp2p.host.PeerAddress;
import org.nelumbo.libp2p.host.ProtocolOptions;
import org.nelumbo.libp2p.host.ProtocolRegistry;
import org.nelumbo.libp2p.host.Stream;
import org.nelumbo.libp2p.host.StreamOptions;

/// A relay that grants everything and tells the target of a circuit that the relay itself is at the
/// other end.
final class LyingRelay implements HostService {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private Optional<Host> host = Optional.empty();

    @Override
    public void register(ProtocolRegistry registry) {
        registry.handle(RelayServer.HOP, this::lie, ProtocolOptions.DEFAULT);
    }

    @Override
    public void start(Host started) {
        host = Optional.of(started);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private void lie(Stream stream) throws IOException, InterruptedException {
        MessageStream source = new MessageStream(stream, HopMessageCodec.MAX_BYTES);
        HopMessage.Status ok = new HopMessage.Status(RelayStatus.OK, Optional.empty(), Optional.empty());
        try {
            switch (HopMessageCodec.decode(source.read().orElseThrow())) {
                case HopMessage.Reserve() ->
                    source.write(HopMessageCodec.encode(new HopMessage.Status(
                            RelayStatus.OK,
                            Optional.of(new ReservationGrant(
                                    new SystemTime().now().plus(Duration.ofHours(1)), List.of(), Optional.empty())),
                            Optional.empty())));
                case HopMessage.Connect(PeerAddress target) -> {
                    Host own = host.orElseThrow();
                    MessageStream called = new MessageStream(
                            own.newStream(target.peer(), List.of(RelayClient.STOP), StreamOptions.DEFAULT),
                            StopMessageCodec.MAX_BYTES);
                    called.write(StopMessageCodec.encode(
                            new StopMessage.Connect(new PeerAddress(own.id(), List.of()), Optional.empty())));
                    called.read();
                    source.write(HopMessageCodec.encode(ok));
                    new CircuitPipe(RelayParams.DEFAULT, threads, new AtomicLong())
                            .run(stream, source.takeUnread(), called.stream(), called.takeUnread());
                }
                case HopMessage.Status _ -> throw new IOException("nobody asks that");
            }
        } catch (DecodeException malformed) {
            throw new IOException(malformed);
        }
    }
}
