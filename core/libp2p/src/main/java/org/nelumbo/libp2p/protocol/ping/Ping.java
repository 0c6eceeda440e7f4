package org.nelumbo.libp2p.protocol.ping;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.random.EntropySource;
import org.nelumbo.foundation.time.TimeSource;
import org.nelumbo.libp2p.host.Connection;
import org.nelumbo.libp2p.host.InlineHandler;
import org.nelumbo.libp2p.host.ProtocolId;
import org.nelumbo.libp2p.host.ProtocolOptions;
import org.nelumbo.libp2p.host.ProtocolRegistry;
import org.nelumbo.libp2p.host.Stream;
import org.nelumbo.libp2p.host.StreamException;
import org.nelumbo.libp2p.host.StreamOptions;

/// Ping: 32 random bytes go out, the same come back. Answered on the event loop, because js-libp2p ends a
/// connection whose answer takes more than five seconds, and no pause of another thread may cost us that. Source:
/// libp2p/specs, ping.
public final class Ping {
    /// The protocol's name.
    public static final ProtocolId ID = new ProtocolId("/ipfs/ping/1.0.0");

    private static final int SIZE = 32;
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final EntropySource entropy;
    private final TimeSource time;

    public Ping(EntropySource entropy, TimeSource time) {
        this.entropy = entropy;
        this.time = time;
    }

    /// Serves ping: two streams a peer, ten seconds of silence end one.
    public void register(ProtocolRegistry protocols) {
        protocols.handleInline(ID, Ping::echo, new ProtocolOptions(2, 128, Optional.of(LIMIT), Optional.empty(), true));
    }

    /// Measures one round trip.
    ///
    /// @return from the first byte out to the last byte back
    public Duration ping(Connection connection) throws StreamException, InterruptedException {
        try (Stream stream =
                connection.open(List.of(ID), StreamOptions.within(LIMIT).allowingLimited())) {
            Bytes question = entropy.bytes(SIZE);
            long start = time.monotonicNanos();
            stream.write(ByteBuffer.wrap(question.toArray()));
            ByteBuffer answer = ByteBuffer.allocate(SIZE);
            while (answer.hasRemaining()) {
                if (stream.read(answer) < 0) {
                    throw new StreamException(
                            StreamException.Reason.PROTOCOL_VIOLATION, "the answer to a ping is too short");
                }
            }
            long end = time.monotonicNanos();
            if (!Bytes.of(answer.array()).equals(question)) {
                stream.reset();
                throw new StreamException(
                        StreamException.Reason.PROTOCOL_VIOLATION, "the answer to a ping is another than the question");
            }
            return Duration.ofNanos(end - start);
        }
    }

    private static InlineHandler.Receiver echo(InlineHandler.InlineStream stream) {
        return new InlineHandler.Receiver() {
            @Override
            public void received(Bytes bytes) {
                stream.write(bytes);
            }

            @Override
            public void ended() {
                stream.closeWrite();
            }
        };
    }
}
