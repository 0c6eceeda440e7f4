package org.nelumbo.libp2p.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.AbstractChannel;
import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelMetadata;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.channel.DefaultChannelConfig;
import io.netty.channel.EventLoop;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.nelumbo.libp2p.host.StreamException;
import org.nelumbo.libp2p.multiformats.Multiaddr;

/// A stream of another connection as a channel, so that a connection can run inside it. One virtual
/// thread reads the stream, only when the channel asks for bytes; another writes it, with at most 64
/// KiB waiting, beyond which the channel's own outbound buffer fills and the channel becomes
/// unwritable. The end of the remote's bytes ends the channel, as with TCP. Closing the channel sends
/// what was flushed, for a second at most.
public final class StreamChannel extends AbstractChannel {
    private static final ChannelMetadata METADATA = new ChannelMetadata(false);
    private static final int READ_SIZE = 16 << 10;
    private static final int MAX_WAITING = 64 << 10;
    /// Behind the last piece.
    private static final ByteBuf END = Unpooled.EMPTY_BUFFER;
    private static final Duration CLOSE_GRACE = Duration.ofSeconds(1);

    /// A libp2p address as Netty's notion of one.
    private static final class StreamAddress extends SocketAddress {
        private static final long serialVersionUID = 1L;
        private final transient Multiaddr address;

        private StreamAddress(Multiaddr address) {
            this.address = address;
        }

        @Override
        public String toString() {
            return address.toString();
        }
    }

    private final RawConnection.OverStream raw;
    private final Executor threads;
    private final ChannelConfig config = new DefaultChannelConfig(this);
    private final Semaphore wanted = new Semaphore(0);
    private final BlockingQueue<ByteBuf> outgoing = new LinkedBlockingQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile boolean open = true;
    /// Belongs to the loop.
    private boolean reading;

    /// @param threads a virtual thread a task; used for two of them as long as the channel is open
    public StreamChannel(RawConnection.OverStream raw, Executor threads) {
        super(null);
        this.raw = raw;
        this.threads = threads;
        config.setAutoRead(false);
    }

    @Override
    public ChannelConfig config() {
        return config;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public boolean isActive() {
        return open && isRegistered();
    }

    @Override
    public ChannelMetadata metadata() {
        return METADATA;
    }

    @Override
    protected AbstractUnsafe newUnsafe() {
        return new StreamUnsafe();
    }

    @Override
    protected boolean isCompatible(EventLoop loop) {
        return true;
    }

    @Override
    protected SocketAddress localAddress0() {
        return new StreamAddress(raw.localAddress());
    }

    @Override
    protected SocketAddress remoteAddress0() {
        return new StreamAddress(raw.remoteAddress());
    }

    @Override
    protected void doRegister() {
        try {
            threads.execute(this::readAll);
            threads.execute(this::writeAll);
        } catch (RejectedExecutionException stopped) {
            raw.stream().reset();
            open = false;
        }
    }

    @Override
    protected void doBind(SocketAddress localAddress) {
        throw new UnsupportedOperationException("a stream cannot be bound");
    }

    @Override
    protected void doDisconnect() {
        doClose();
    }

    @Override
    protected void doClose() {
        if (!open) {
            return;
        }
        open = false;
        wanted.release();
        raw.stream().deadline(CLOSE_GRACE);
        outgoing.add(END);
    }

    @Override
    protected void doBeginRead() {
        if (!reading) {
            reading = true;
            wanted.release();
        }
    }

    @Override
    protected void doWrite(ChannelOutboundBuffer buffer) {
        while (waiting.get() < MAX_WAITING && buffer.current() instanceof ByteBuf piece) {
            if (piece.isReadable()) {
                waiting.addAndGet(piece.readableBytes());
                outgoing.add(piece.retain());
            }
            buffer.remove();
        }
    }

    private void readAll() {
        try {
            if (!raw.head().isEmpty()) {
                wanted.acquire();
                deliver(Unpooled.wrappedBuffer(raw.head().toArray()));
            }
            while (true) {
                wanted.acquire();
                if (!open) {
                    return;
                }
                ByteBuffer piece = ByteBuffer.allocate(READ_SIZE);
                if (raw.stream().read(piece) < 0) {
                    break;
                }
                deliver(Unpooled.wrappedBuffer(piece.flip()));
            }
        } catch (StreamException ended) {
            // Closing says it.
        } catch (InterruptedException stopping) {
            raw.stream().reset();
            Thread.currentThread().interrupt();
        }
        onLoop(() -> unsafe().close(voidPromise()));
    }

    private void deliver(ByteBuf bytes) {
        boolean taken = onLoop(() -> {
            reading = false;
            if (!open) {
                bytes.release();
                return;
            }
            pipeline().fireChannelRead(bytes);
            pipeline().fireChannelReadComplete();
        });
        if (!taken) {
            bytes.release();
        }
    }

    private void writeAll() {
        boolean working = true;
        try {
            while (working) {
                ByteBuf piece = outgoing.take();
                if (piece == END) {
                    raw.stream().close();
                    return;
                }
                working = write(piece);
            }
        } catch (InterruptedException stopping) {
            raw.stream().reset();
            Thread.currentThread().interrupt();
        }
        raw.stream().close();
        if (!onLoop(this::closeAndDrop)) {
            drop();
        }
    }

    private void closeAndDrop() {
        unsafe().close(voidPromise());
        drop();
    }

    private void drop() {
        for (ByteBuf piece = outgoing.poll(); piece != null; piece = outgoing.poll()) {
            piece.release();
        }
    }

    private boolean write(ByteBuf piece) throws InterruptedException {
        int size = piece.readableBytes();
        try {
            for (ByteBuffer part : piece.nioBuffers()) {
                raw.stream().write(part);
            }
        } catch (StreamException ended) {
            return false;
        } finally {
            piece.release();
        }
        waiting.addAndGet(-size);
        onLoop(() -> ((StreamUnsafe) unsafe()).resume());
        return true;
    }

    private boolean onLoop(Runnable task) {
        try {
            eventLoop().execute(task);
            return true;
        } catch (RejectedExecutionException stopped) {
            raw.stream().reset();
            return false;
        }
    }

    private final class StreamUnsafe extends AbstractUnsafe {
        @Override
        public void connect(SocketAddress remote, SocketAddress local, ChannelPromise promise) {
            promise.setFailure(new UnsupportedOperationException("a stream is connected already"));
        }

        /// Something was sent: there is room for more.
        private void resume() {
            flush0();
        }
    }
}
