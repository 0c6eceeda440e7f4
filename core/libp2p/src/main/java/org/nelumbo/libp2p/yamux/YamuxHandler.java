package org.nelumbo.libp2p.yamux;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.foundation.time.TimeSource;
import org.nelumbo.libp2p.host.Direction;
import org.nelumbo.libp2p.host.StreamException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The last handler of an encrypted channel: runs a [YamuxSession] over it. Reads and writes plain bytes; streams
/// take turns, a frame each, when the socket is slow. Belongs to the channel's event loop.
public final class YamuxHandler extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(YamuxHandler.class);
    private static final int MAX_WAITING_OPENS = 256;

    /// Told of what concerns the whole session, on the event loop.
    public interface Listener {
        /// The remote opens a stream.
        ///
        /// @return who is told of it, or nothing to refuse it
        Optional<MuxedStream.Receiver> accept(MuxedStream stream);

        /// The remote takes no new streams.
        void goingAway();

        /// The remote broke a rule; the channel is being closed.
        void violated(YamuxViolation violation);

        /// A stream is gone.
        void released(MuxedStream stream);

        /// The channel is gone, and all streams with it.
        void inactive();

        /// A stream of the remote was refused, since there are too many or they come too fast.
        default void streamRefused() {}

        /// The remote answered a ping of the session.
        default void roundTrip(Duration taken) {}

        /// Nothing could be sent for too long; the channel is being closed.
        default void stuck() {}
    }

    /// What becomes of the wish for a stream.
    public interface OpenCallback {
        /// It is there; nothing was sent yet.
        MuxedStream.Receiver opened(MuxedStream stream);

        /// There will be none.
        void refused(YamuxRefusal reason);
    }

    private final Direction direction;
    private final YamuxParams params;
    private final TimeSource time;
    private final Listener listener;
    private final Map<Long, MuxedStream> streams = new LinkedHashMap<>();
    private final LinkedHashSet<MuxedStream> ready = new LinkedHashSet<>();
    private final Queue<OpenCallback> waitingOpens = new ArrayDeque<>();
    private final YamuxFrameReader reader = new YamuxFrameReader(new Frames());
    private Optional<Running> running = Optional.empty();
    private long payloadTarget;
    private boolean reading;
    private boolean pumping;
    private boolean ended;
    private long framesTaken;
    private Taken lastTaken = new Taken(0, 0);
    private long movedNanos;

    /// How far the socket has come: whole frames of data, and bytes of what is being written.
    private record Taken(long frames, long bytes) {}

    /// What exists only between the start and the end of the channel.
    private record Running(ChannelHandlerContext context, YamuxSession session, Future<?> ticker) {}

    /// @param direction who dialled the connection
    public YamuxHandler(Direction direction, YamuxParams params, TimeSource time, Listener listener) {
        this.direction = direction;
        this.params = params;
        this.time = time;
        this.listener = listener;
    }

    /// Opens a stream, at once or as soon as the remote is awake.
    public void open(OpenCallback callback) {
        if (ended || running.isEmpty()) {
            callback.refused(YamuxRefusal.GOING_AWAY);
            return;
        }
        switch (running.get().session().open(now())) {
            case Result.Ok<Long, YamuxRefusal>(Long id) -> {
                MuxedStream stream = new MuxedStream(this, id, new UnopenedReceiver());
                streams.put(id, stream);
                stream.receiver(callback.opened(stream));
            }
            case Result.Failed<Long, YamuxRefusal>(YamuxRefusal refusal) -> {
                if (refusal == YamuxRefusal.TOO_EARLY && waitingOpens.size() < MAX_WAITING_OPENS) {
                    waitingOpens.add(callback);
                } else {
                    callback.refused(refusal);
                }
            }
        }
    }

    /// Tells the remote that the session takes no new streams.
    public void goAway(GoAwayCode code) {
        running.ifPresent(now -> {
            now.session().goAway(code);
            flush();
        });
    }

    /// Number of streams, both directions.
    public int streamCount() {
        return streams.size();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        long tickNanos = Math.max(1, shortest().toNanos() / 2);
        YamuxSession session = new YamuxSession(
                direction == Direction.OUTBOUND ? YamuxSession.Role.CLIENT : YamuxSession.Role.SERVER,
                params,
                new Output(),
                now());
        Future<?> ticker =
                context.executor().scheduleAtFixedRate(this::tick, tickNanos, tickNanos, TimeUnit.NANOSECONDS);
        running = Optional.of(new Running(context, session, ticker));
        movedNanos = now();
        session.tick(now());
        flush();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        end();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        end();
        context.fireChannelInactive();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        reading = true;
        try {
            reader.read(bytes);
        } catch (DecodeException malformed) {
            running.ifPresent(now -> now.session().malformed());
        } finally {
            reading = false;
            bytes.release();
        }
        pump();
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        context.flush();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (context.channel().isWritable()) {
            pump();
            context.flush();
        }
        movedNanos = now();
        context.fireChannelWritabilityChanged();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.debug("a connection fails", cause);
        context.close();
    }

    void ready(MuxedStream stream) {
        ready.add(stream);
        pump();
        flush();
    }

    void reset(MuxedStream stream) {
        running.ifPresent(now -> now.session().reset(stream.id()));
        flush();
    }

    void consumed(MuxedStream stream, int bytes) {
        running.ifPresent(now -> now.session().consumed(stream.id(), bytes, now()));
        flush();
    }

    private Duration shortest() {
        return Collections.min(List.of(params.pingTimeout(), params.keepAlive(), params.stuckWrite()));
    }

    private long now() {
        return time.monotonicNanos();
    }

    private void flush() {
        if (!reading && !pumping) {
            running.ifPresent(now -> now.context().flush());
        }
    }

    private void tick() {
        Running now = running.orElseThrow();
        if (isStuck(now.context().channel())) {
            listener.stuck();
            now.context().close();
        } else {
            now.session().tick(now());
            flush();
        }
    }

    /// True when something has waited for the socket for too long, and not a byte of it was taken.
    /// What waits may be far less than would make the channel unwritable: one stream alone has
    /// less.
    private boolean isStuck(Channel channel) {
        Optional<ChannelOutboundBuffer> queue =
                Optional.ofNullable(channel.unsafe().outboundBuffer());
        boolean waits = !channel.isWritable()
                || queue.filter(frames -> frames.totalPendingWriteBytes() > 0).isPresent();
        Taken taken = new Taken(
                framesTaken, queue.map(ChannelOutboundBuffer::currentProgress).orElse(0L));
        if (!waits || !taken.equals(lastTaken)) {
            lastTaken = taken;
            movedNanos = now();
        }
        return now() - movedNanos > params.stuckWrite().toNanos();
    }

    /// Sends while the socket takes it, one frame a stream and turn.
    private void pump() {
        if (pumping || running.isEmpty()) {
            return;
        }
        Running now = running.get();
        pumping = true;
        try {
            while (!ready.isEmpty() && now.context().channel().isWritable()) {
                MuxedStream stream = ready.removeFirst();
                if (sendOne(now, stream)) {
                    ready.addLast(stream);
                }
            }
        } finally {
            pumping = false;
        }
    }

    /// @return true if the stream may have more to send now
    private boolean sendOne(Running now, MuxedStream stream) {
        ByteBuf next = stream.outgoing().peek();
        if (next == null) {
            if (stream.isFinishing()) {
                now.session().closeWrite(stream.id());
            }
            return false;
        }
        int available = next.readableBytes();
        YamuxHeader header = now.session().data(stream.id(), available);
        int size = (int) header.length();
        if (size == 0) {
            return false;
        }
        ByteBuf frame;
        if (size == available) {
            stream.outgoing().remove();
            frame = next;
            int start = frame.readerIndex() - YamuxHeader.BYTES;
            int end = frame.writerIndex();
            frame.setIndex(start, start);
            YamuxHeaderCodec.write(header, frame);
            frame.writerIndex(end);
        } else {
            frame = now.context().alloc().buffer(YamuxHeader.BYTES + size);
            YamuxHeaderCodec.write(header, frame);
            frame.writeBytes(next, size);
        }
        now.context().write(frame).addListener((ChannelFutureListener) done -> {
            framesTaken++;
            if (streams.get(stream.id()) == stream) {
                stream.receiver().sent(size);
            }
        });
        return true;
    }

    private void end() {
        if (ended) {
            return;
        }
        ended = true;
        running.ifPresent(now -> now.ticker().cancel(false));
        List<MuxedStream> orphans = new ArrayList<>(streams.values());
        streams.clear();
        ready.clear();
        for (MuxedStream orphan : orphans) {
            orphan.receiver().failed(StreamException.Reason.CONNECTION_CLOSED);
            orphan.die();
        }
        refuseWaiting();
        listener.inactive();
    }

    private void refuseWaiting() {
        for (OpenCallback waiting = waitingOpens.poll(); waiting != null; waiting = waitingOpens.poll()) {
            waiting.refused(YamuxRefusal.GOING_AWAY);
        }
    }

    /// A piece that may be kept for long. A small cut of a large buffer would keep all of it in memory, so it is
    /// copied.
    private ByteBuf keep(ByteBuf piece) {
        boolean worthSharing = piece.readableBytes() * 2L >= piece.unwrap().capacity();
        return worthSharing ? piece.retain() : piece.copy();
    }

    /// Incoming frames.
    private final class Frames implements YamuxFrameReader.Sink {
        @Override
        public void header(YamuxHeader header) {
            payloadTarget =
                    running.map(now -> now.session().receive(header, now())).orElse(0L);
        }

        @Override
        public void payload(ByteBuf piece, boolean last) {
            MuxedStream stream = streams.get(payloadTarget);
            if (stream != null) {
                stream.receiver().received(keep(piece));
            }
            if (last) {
                running.ifPresent(now -> now.session().payloadEnded());
            }
        }

        @Override
        public boolean wantsMore() {
            return !ended;
        }
    }

    /// What the session wants done.
    private final class Output implements YamuxOutput {
        @Override
        public void send(YamuxHeader frame) {
            running.ifPresent(now -> {
                ByteBuf bytes = now.context().alloc().buffer(YamuxHeader.BYTES);
                YamuxHeaderCodec.write(frame, bytes);
                now.context().write(bytes);
            });
        }

        @Override
        public boolean accept(long streamId) {
            MuxedStream stream = new MuxedStream(YamuxHandler.this, streamId, new UnopenedReceiver());
            Optional<MuxedStream.Receiver> receiver = listener.accept(stream);
            receiver.ifPresent(accepted -> {
                stream.receiver(accepted);
                streams.put(streamId, stream);
            });
            return receiver.isPresent();
        }

        @Override
        public void credited(long streamId) {
            MuxedStream stream = streams.get(streamId);
            if (stream != null && !stream.outgoing().isEmpty()) {
                ready.add(stream);
            }
        }

        @Override
        public void remoteClosed(long streamId) {
            MuxedStream stream = streams.get(streamId);
            if (stream != null) {
                stream.receiver().ended();
            }
        }

        @Override
        public void remoteReset(long streamId) {
            MuxedStream stream = streams.get(streamId);
            if (stream != null) {
                stream.receiver().failed(StreamException.Reason.RESET_BY_REMOTE);
            }
        }

        @Override
        public void released(long streamId) {
            MuxedStream stream = streams.remove(streamId);
            if (stream != null) {
                ready.remove(stream);
                stream.die();
                listener.released(stream);
            }
        }

        @Override
        public void awake() {
            int waiting = waitingOpens.size();
            for (int i = 0; i < waiting; i++) {
                open(waitingOpens.remove());
            }
        }

        @Override
        public void goingAway(long code) {
            refuseWaiting();
            listener.goingAway();
        }

        @Override
        public void refusedStream() {
            listener.streamRefused();
        }

        @Override
        public void roundTrip(long nanos) {
            if (nanos > 0) {
                listener.roundTrip(Duration.ofNanos(nanos));
            }
        }

        @Override
        public void violated(YamuxViolation violation) {
            listener.violated(violation);
            running.ifPresent(now -> {
                now.context().flush();
                now.context().close();
            });
        }
    }

    /// Stands in until the real receiver is known; nothing can happen in between.
    private static final class UnopenedReceiver implements MuxedStream.Receiver {
        @Override
        public void received(ByteBuf piece) {
            piece.release();
        }

        @Override
        public void ended() {}

        @Override
        public void failed(StreamException.Reason reason) {}

        @Override
        public void sent(int bytes) {}

        @Override
        public void released() {}
    }
}
