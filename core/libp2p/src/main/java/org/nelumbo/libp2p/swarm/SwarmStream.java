package org.nelumbo.libp2p.swarm;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.EventLoop;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.libp2p.host.Connection;
import org.nelumbo.libp2p.host.Direction;
import org.nelumbo.libp2p.host.LeastPace;
import org.nelumbo.libp2p.host.ProtocolId;
import org.nelumbo.libp2p.host.Stream;
import org.nelumbo.libp2p.host.StreamException;
import org.nelumbo.libp2p.host.StreamException.Reason;
import org.nelumbo.libp2p.resource.StreamScope;
import org.nelumbo.libp2p.yamux.MuxedStream;

/// The blocking face of a muxed stream. The event loop puts bytes in and takes news out; readers and writers wait
/// on virtual threads. The lock guards only the hand-over and is never held while waiting for the network.
final class SwarmStream implements Stream, MuxedStream.Receiver {
    /// Bytes that may be under way between a writer and the socket; beyond it the writer waits.
    private static final int SEND_BUDGET = 128 << 10;
    /// Consumed bytes are reported in portions of this, or when nothing is left to read.
    private static final int CONSUMED_PORTION = 64 << 10;
    private static final Duration LINGER = Duration.ofSeconds(10);

    private final SwarmConnection connection;
    private final Direction direction;
    private final EventLoop loop;
    private final ByteBufAllocator allocator;
    private final MuxedStream muxed;
    private final StreamScope scope;
    /// Belongs to the loop.
    private final StreamTimer lifetime;
    /// Belongs to the loop.
    private final StreamTimer firstByte;
    /// Belongs to the loop.
    private final PaceWatch pace;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ReceiveQueue inbound = new ReceiveQueue();
    private Bytes prelude;
    private Optional<ProtocolId> protocol;
    private Optional<Reason> failure = Optional.empty();
    private int sendBudget = SEND_BUDGET;
    /// Written bytes the socket has not taken yet; room for them is reserved.
    private int outgoing;
    private int consumed;
    private boolean agreed;
    private boolean remoteEnded;
    private boolean writeClosed;
    /// js-libp2p 3.1 never tells a handler about an end that came before the handler was there, which is what
    /// happens to the end of a message sent together with its proposal. So the end waits for the remote's answer.
    private boolean endWhenAgreed;
    private boolean closed;
    private boolean released;

    private SwarmStream(
            SwarmConnection connection,
            Direction direction,
            MuxedStream muxed,
            StreamScope scope,
            Optional<ProtocolId> protocol,
            boolean agreed) {
        this.connection = connection;
        this.direction = direction;
        this.loop = connection.loop();
        this.allocator = connection.allocator();
        this.muxed = muxed;
        this.scope = scope;
        this.lifetime = new StreamTimer(loop);
        this.firstByte = new StreamTimer(loop);
        this.pace = new PaceWatch(new StreamTimer(loop));
        this.prelude = Bytes.EMPTY;
        this.protocol = protocol;
        this.agreed = agreed;
    }

    /// A stream whose protocol the remote chose.
    static SwarmStream inbound(SwarmConnection connection, MuxedStream muxed, StreamScope scope, ProtocolId protocol) {
        return new SwarmStream(connection, Direction.INBOUND, muxed, scope, Optional.of(protocol), true);
    }

    /// A stream of ours whose protocol is still to be agreed on.
    ///
    /// @param prelude sent in front of the first bytes, or when the first read needs it
    /// @param expected the protocol if there is only one candidate
    static SwarmStream outbound(
            SwarmConnection connection,
            MuxedStream muxed,
            StreamScope scope,
            Bytes prelude,
            Optional<ProtocolId> expected) {
        SwarmStream stream = new SwarmStream(connection, Direction.OUTBOUND, muxed, scope, expected, false);
        stream.prelude = prelude;
        return stream;
    }

    @Override
    public ProtocolId protocol() {
        lock.lock();
        try {
            return protocol.orElseThrow();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Connection connection() {
        return connection;
    }

    @Override
    public Direction direction() {
        return direction;
    }

    @Override
    public int read(ByteBuffer target) throws StreamException, InterruptedException {
        if (!target.hasRemaining()) {
            return 0;
        }
        lockOrReset();
        try {
            sendPrelude();
            while (inbound.isEmpty()) {
                if (failure.isPresent() && !(remoteEnded && failure.get() == Reason.RESET_BY_REMOTE)) {
                    throw new StreamException(failure.get());
                }
                if (closed) {
                    throw new StreamException(Reason.RESET_LOCALLY);
                }
                if (remoteEnded) {
                    return -1;
                }
                awaitOrReset();
            }
            int moved = inbound.moveTo(target);
            scope.giveMemory(moved);
            consumed += moved;
            if (consumed >= CONSUMED_PORTION || inbound.isEmpty()) {
                int report = consumed;
                consumed = 0;
                onLoop(() -> muxed.consumed(report));
            }
            closeScopeIfDone();
            return moved;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void write(ByteBuffer source) throws StreamException, InterruptedException {
        lockOrReset();
        try {
            while (source.hasRemaining()) {
                requireWritable();
                while (sendBudget <= 0) {
                    awaitOrReset();
                    requireWritable();
                }
                int room = Math.min(sendBudget, MuxedStream.MAX_PIECE - prelude.size());
                int size = Math.min(room, source.remaining());
                ByteBuffer part = source.slice(source.position(), size);
                source.position(source.position() + size);
                sendBudget -= size;
                if (!sendPiece(part)) {
                    throw new StreamException(Reason.LIMIT);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void closeWrite() throws StreamException {
        lock.lock();
        try {
            if (!writeClosed && failure.isEmpty()) {
                sendPrelude();
                writeClosed = true;
                if (agreed) {
                    onLoop(muxed::closeWrite);
                } else {
                    endWhenAgreed = true;
                }
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void reset() {
        fail(Reason.RESET_LOCALLY);
        onLoop(muxed::reset);
    }

    @Override
    public void deadline(Duration fromNow) {
        onLoop(() -> endAfter(fromNow, this::outlive));
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            inbound.clear();
            changed.signalAll();
            boolean neverSent = !prelude.isEmpty();
            boolean finish = !writeClosed && failure.isEmpty() && agreed;
            endWhenAgreed |= !writeClosed && !agreed;
            writeClosed = true;
            onLoop(() -> finish(neverSent, finish));
            closeScopeIfDone();
        } finally {
            lock.unlock();
        }
    }

    /// Waits until the remote has chosen one of several candidates.
    void awaitAgreed() throws StreamException, InterruptedException {
        lockOrReset();
        try {
            sendPrelude();
            while (!agreed) {
                if (failure.isPresent()) {
                    throw new StreamException(failure.get());
                }
                awaitOrReset();
            }
        } finally {
            lock.unlock();
        }
    }

    /// The remote has agreed; on the loop.
    void agreed(ProtocolId chosen) {
        lock.lock();
        try {
            agreed = true;
            protocol = Optional.of(chosen);
            changed.signalAll();
            if (endWhenAgreed) {
                // Behind the pieces that wait for their turn on the loop.
                loop.execute(muxed::closeWrite);
            }
        } finally {
            lock.unlock();
        }
    }

    /// Ends the stream for `reason` and tells waiting callers; on the loop.
    void abort(Reason reason) {
        fail(reason);
        muxed.reset();
    }

    /// The remote must send something, or its end, within `limit`; on the loop.
    void firstByteWithin(Duration limit) {
        firstByte.set(limit, () -> {
            connection.refused("stream.first-byte");
            expire();
        });
    }

    /// The remote must send at least that fast until it has finished; on the loop.
    void keepPace(LeastPace least) {
        pace.keep(least, () -> {
            connection.refused("stream.too-slow");
            expire();
        });
    }

    @Override
    public void received(ByteBuf piece) {
        firstByte.cancel();
        pace.arrived(piece.readableBytes());
        lock.lock();
        try {
            if (closed || failure.isPresent()) {
                piece.release();
                return;
            }
            int size = piece.readableBytes();
            if (scope.takeMemory(size)) {
                inbound.add(piece);
                changed.signalAll();
                return;
            }
            piece.release();
        } finally {
            lock.unlock();
        }
        connection.refused("stream.memory");
        abort(Reason.LIMIT);
    }

    @Override
    public void ended() {
        firstByte.cancel();
        pace.cancel();
        lock.lock();
        try {
            remoteEnded = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void failed(Reason reason) {
        fail(reason);
    }

    @Override
    public void sent(int bytes) {
        lock.lock();
        try {
            sendBudget = Math.min(SEND_BUDGET, sendBudget + bytes);
            giveOutgoing(bytes);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void released() {
        lifetime.cancel();
        firstByte.cancel();
        pace.cancel();
        connection.applicationStreamEnded();
        lock.lock();
        try {
            released = true;
            giveOutgoing(outgoing);
            inbound.leavePool();
            changed.signalAll();
            if (failure.filter(Reason.CONNECTION_CLOSED::equals).isPresent()) {
                scope.close();
            } else {
                closeScopeIfDone();
            }
        } finally {
            lock.unlock();
        }
    }

    private void outlive() {
        if (direction == Direction.INBOUND) {
            connection.refused("stream.lifetime");
        }
        expire();
    }

    private void expire() {
        abort(Reason.DEADLINE);
    }

    private void finish(boolean neverSent, boolean finish) {
        if (neverSent) {
            muxed.reset();
            return;
        }
        if (finish) {
            muxed.closeWrite();
        }
        endAfter(LINGER, muxed::reset);
    }

    /// On the loop.
    private void endAfter(Duration limit, Runnable end) {
        lock.lock();
        try {
            if (released) {
                return;
            }
        } finally {
            lock.unlock();
        }
        lifetime.set(limit, end);
    }

    private void fail(Reason reason) {
        lock.lock();
        try {
            if (failure.isEmpty()) {
                failure = Optional.of(reason);
            }
            if (reason != Reason.RESET_BY_REMOTE && reason != Reason.CONNECTION_CLOSED) {
                inbound.clear();
            }
            changed.signalAll();
            closeScopeIfDone();
        } finally {
            lock.unlock();
        }
    }

    /// What was reserved is given back once the muxer has forgotten the stream and nothing of it waits here. Under
    /// the lock.
    private void closeScopeIfDone() {
        if (released && inbound.isEmpty()) {
            scope.close();
        }
    }

    /// Under the lock.
    private void giveOutgoing(int bytes) {
        int given = Math.min(bytes, outgoing);
        outgoing -= given;
        scope.giveMemory(given);
    }

    private void requireWritable() throws StreamException {
        if (failure.isPresent()) {
            throw new StreamException(failure.get());
        }
        if (writeClosed || closed) {
            throw new StreamException(Reason.RESET_LOCALLY);
        }
    }

    private void sendPrelude() {
        if (!prelude.isEmpty() && failure.isEmpty()) {
            sendPiece(ByteBuffer.allocate(0));
        }
    }

    /// Hands prelude and `part` to the loop. Under the lock, so that pieces stay in order.
    ///
    /// @return false if there is no room for it; the stream is reset then
    private boolean sendPiece(ByteBuffer part) {
        int size = prelude.size() + part.remaining();
        if (!scope.takeMemory(size)) {
            fail(Reason.LIMIT);
            onLoop(muxed::reset);
            return false;
        }
        outgoing += size;
        ByteBuf piece = allocator.buffer(MuxedStream.HEADROOM + size);
        piece.setIndex(MuxedStream.HEADROOM, MuxedStream.HEADROOM);
        if (!prelude.isEmpty()) {
            piece.writeBytes(prelude.toArray());
            prelude = Bytes.EMPTY;
        }
        piece.writeBytes(part);
        if (!onLoop(() -> muxed.write(piece))) {
            piece.release();
        }
        return true;
    }

    private void lockOrReset() throws InterruptedException {
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException interrupted) {
            reset();
            throw interrupted;
        }
    }

    private void awaitOrReset() throws InterruptedException {
        try {
            changed.await();
        } catch (InterruptedException interrupted) {
            reset();
            throw interrupted;
        }
    }

    private boolean onLoop(Runnable task) {
        if (loop.inEventLoop()) {
            task.run();
            return true;
        }
        try {
            loop.execute(task);
            return true;
        } catch (RejectedExecutionException stopped) {
            fail(Reason.CONNECTION_CLOSED);
            return false;
        }
    }
}
