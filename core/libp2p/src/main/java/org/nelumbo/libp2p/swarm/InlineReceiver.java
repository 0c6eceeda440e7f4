package org.nelumbo.libp2p.swarm;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.time.Duration;
import java.util.Optional;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.libp2p.host.Connection;
import org.nelumbo.libp2p.host.InlineHandler;
import org.nelumbo.libp2p.host.StreamException;
import org.nelumbo.libp2p.resource.StreamScope;
import org.nelumbo.libp2p.yamux.MuxedStream;

/// An inbound stream that is served on the event loop.
final class InlineReceiver implements MuxedStream.Receiver, InlineHandler.InlineStream {
    private static final int MAX_WAITING = 64 << 10;

    private final SwarmConnection connection;
    private final MuxedStream stream;
    private final StreamScope scope;
    private final StreamTimer lifetime;
    private final StreamTimer silence;
    private final Optional<Duration> maxSilence;
    private final InlineHandler.Receiver handler;
    private int waiting;

    InlineReceiver(
            SwarmConnection connection,
            MuxedStream stream,
            StreamScope scope,
            StreamTimer lifetime,
            StreamTimer silence,
            Optional<Duration> maxSilence,
            InlineHandler handler) {
        this.connection = connection;
        this.stream = stream;
        this.scope = scope;
        this.lifetime = lifetime;
        this.silence = silence;
        this.maxSilence = maxSilence;
        this.handler = handler.open(this);
        restartSilence();
    }

    @Override
    public Connection connection() {
        return connection;
    }

    @Override
    public void write(Bytes bytes) {
        boolean fits = waiting + bytes.size() <= MAX_WAITING && scope.takeMemory(bytes.size());
        if (fits) {
            waiting += bytes.size();
            stream.write(Pieces.of(bytes));
        } else {
            stream.reset();
        }
    }

    @Override
    public void closeWrite() {
        stream.closeWrite();
    }

    @Override
    public void reset() {
        stream.reset();
    }

    @Override
    public void received(ByteBuf piece) {
        Bytes bytes = Bytes.of(ByteBufUtil.getBytes(piece));
        piece.release();
        restartSilence();
        handler.received(bytes);
        stream.consumed(bytes.size());
    }

    @Override
    public void ended() {
        silence.cancel();
        handler.ended();
    }

    @Override
    public void failed(StreamException.Reason reason) {
        handler.failed(reason);
    }

    @Override
    public void sent(int bytes) {
        int given = Math.min(bytes, waiting);
        waiting -= given;
        scope.giveMemory(given);
    }

    @Override
    public void released() {
        lifetime.cancel();
        silence.cancel();
        scope.close();
    }

    private void restartSilence() {
        maxSilence.ifPresent(limit -> silence.set(limit, () -> {
            connection.refused("stream.silence");
            stream.reset();
        }));
    }
}
