package org.nelumbo.backend.chronik;

import java.io.ByteArrayOutputStream;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.nelumbo.backend.chronik.codec.ChronikLimits;
import org.nelumbo.backend.chronik.codec.ChronikMessage;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.concurrent.EventThread;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One WebSocket to a Chronik server. What it hears is told on the event thread, one message at a time; the next is
/// read from the network only after that, so a flood stays in the server's buffers.
final class ChronikSocket implements WebSocket.Listener {
    /// What a socket tells, on the event thread.
    interface Ears {
        void heard(ChronikMessage message);

        void answered(long ping);

        void lost(String reason);
    }

    private static final Logger LOG = LoggerFactory.getLogger(ChronikSocket.class);

    private final EventThread events;
    private final Ears ears;
    private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
    private CompletableFuture<WebSocket> sent = new CompletableFuture<>();
    private Optional<WebSocket> opened = Optional.empty();

    ChronikSocket(EventThread events, Ears ears) {
        this.events = events;
        this.ears = ears;
    }

    /// The connection stands. Event thread only, as all below.
    void opened(WebSocket socket) {
        opened = Optional.of(socket);
        sent.complete(socket);
    }

    void send(Bytes message) {
        byte[] content = message.toArray();
        queue(socket -> socket.sendBinary(ByteBuffer.wrap(content), true));
    }

    /// Asks for an answer that comes when the server has read everything sent before.
    void ping(long number) {
        queue(socket ->
                socket.sendPing(ByteBuffer.allocate(Long.BYTES).putLong(number).flip()));
    }

    void abort() {
        opened.ifPresent(WebSocket::abort);
    }

    // The JDK's socket takes one message at a time.
    private void queue(Function<WebSocket, CompletableFuture<WebSocket>> sending) {
        sent = sent.thenCompose(sending);
        sent.whenComplete((done, failed) -> {
            if (failed != null) {
                events.execute(() -> ears.lost("sending failed"));
            }
        });
    }

    @Override
    public void onOpen(WebSocket socket) {
        socket.request(1);
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer part, boolean last) {
        if (part.remaining() > ChronikLimits.SMALL_MESSAGE - partial.size()) {
            socket.abort();
            events.execute(() -> ears.lost("a message is too large"));
            return null;
        }
        byte[] content = new byte[part.remaining()];
        part.get(content);
        partial.writeBytes(content);
        if (!last) {
            socket.request(1);
            return null;
        }
        Bytes frame = Bytes.of(partial.toByteArray());
        partial.reset();
        events.execute(() -> {
            try {
                ears.heard(ChronikMessage.decode(frame));
            } catch (DecodeException malformed) {
                LOG.debug("Skipped a message of the Chronik server: {}", malformed.getMessage());
            }
            socket.request(1);
        });
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
        socket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket socket, ByteBuffer payload) {
        if (payload.remaining() == Long.BYTES) {
            long number = payload.getLong();
            events.execute(() -> ears.answered(number));
        }
        socket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
        events.execute(() -> ears.lost("the server closed the connection"));
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable failure) {
        events.execute(() -> ears.lost(failure.getClass().getSimpleName()));
    }
}
