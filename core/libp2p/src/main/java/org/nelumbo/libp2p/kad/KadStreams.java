package org.nelumbo.libp2p.kad;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.libp2p.host.Connection;
import org.nelumbo.libp2p.host.MessageStream;
import org.nelumbo.libp2p.host.ProtocolOptions;
import org.nelumbo.libp2p.host.Stream;
import org.nelumbo.libp2p.host.StreamHandler;
import org.nelumbo.libp2p.kad.message.KadMessage;
import org.nelumbo.libp2p.kad.message.KadMessageCodec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads requests from streams and writes what is answered. Several may follow each other on one
/// stream.
final class KadStreams implements StreamHandler {
    /// 16 streams a peer, 256 in all, first byte within 10 s. The rest of the time is limited request
    /// by request.
    static final ProtocolOptions OPTIONS =
            new ProtocolOptions(16, 256, Optional.of(Duration.ofSeconds(10)), Optional.empty());

    private static final Logger LOG = LoggerFactory.getLogger(KadStreams.class);
    private static final int MAX_REQUESTS = 100;

    private final Duration limit;
    private final BiFunction<Connection, KadMessage, CompletableFuture<KadReply>> server;

    /// @param limit for each request, from the answer before to its own
    /// @param server answers on a thread of its own
    KadStreams(Duration limit, BiFunction<Connection, KadMessage, CompletableFuture<KadReply>> server) {
        this.limit = limit;
        this.server = server;
    }

    @Override
    public void handle(Stream stream) throws IOException, InterruptedException {
        MessageStream messages = new MessageStream(stream, KadMessageCodec.MAX_BYTES);
        try {
            for (int i = 0; i < MAX_REQUESTS; i++) {
                messages.deadline(limit);
                Optional<Bytes> request = messages.read();
                if (request.isEmpty() || !answer(messages, KadMessageCodec.decode(request.get()))) {
                    return;
                }
            }
        } catch (DecodeException malformed) {
            LOG.debug("{} sent nonsense: {}", stream.connection().remotePeer(), malformed.getMessage());
            stream.reset();
        }
    }

    /// @return false when the stream is over
    private boolean answer(MessageStream messages, KadMessage request) throws IOException, InterruptedException {
        Connection connection = messages.stream().connection();
        return switch (reply(connection, request)) {
            case KadReply.Answer(KadMessage message) -> {
                messages.write(KadMessageCodec.encode(message));
                yield true;
            }
            case KadReply.Silence() -> true;
            case KadReply.Reset(String reason) -> {
                LOG.debug("{} of {} is refused: {}", request.type(), connection.remotePeer(), reason);
                messages.reset();
                yield false;
            }
        };
    }

    private KadReply reply(Connection connection, KadMessage request) throws InterruptedException {
        try {
            return server.apply(connection, request).get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException busy) {
            return new KadReply.Reset("the DHT is busy or has stopped");
        } catch (ExecutionException defect) {
            throw new IllegalStateException("a request was not answered", defect);
        }
    }
}
