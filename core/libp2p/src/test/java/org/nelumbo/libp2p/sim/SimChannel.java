package org.nelumbo.libp2p.sim;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.AbstractChannel;
import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelId;
import io.netty.channel.ChannelMetadata;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.channel.DefaultChannelConfig;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayDeque;
import java.util.Queue;

/// One end of a connection of the simulated network, as a socket of Netty. The network takes bytes
/// as long as its send buffer has room; what arrives waits here until somebody reads. Closing cuts
/// off what is still on the way.
final class SimChannel extends AbstractChannel {
    private static final ChannelMetadata METADATA = new ChannelMetadata(false);

    /// What a channel asks of the network.
    interface Wire {
        /// @return false if there is no room now; then [SimChannel#roomAgain] follows
        boolean send(byte[] bytes);

        void close();
    }

    /// Numbered, so that nothing hangs on Netty's random ids.
    record Id(String asLongText) implements ChannelId {
        @Override
        public String asShortText() {
            return asLongText;
        }

        @Override
        public int compareTo(ChannelId other) {
            return asLongText.compareTo(other.asLongText());
        }
    }

    private final ChannelConfig config = new DefaultChannelConfig(this);
    private final InetSocketAddress local;
    private final InetSocketAddress remote;
    private final Wire wire;
    private final Queue<ByteBuf> arrived = new ArrayDeque<>();
    private boolean open = true;
    private boolean reading;
    private boolean delivering;

    SimChannel(Id id, InetSocketAddress local, InetSocketAddress remote, Wire wire) {
        super(null, id);
        this.local = local;
        this.remote = remote;
        this.wire = wire;
        config.setAutoRead(false);
    }

    /// Bytes have come over the network.
    void arrived(byte[] bytes) {
        arrived.add(Unpooled.wrappedBuffer(bytes));
        deliver();
    }

    /// The network takes bytes again.
    void roomAgain() {
        if (open) {
            unsafe().flush();
        }
    }

    /// The connection has ended.
    void ended() {
        if (open) {
            unsafe().close(voidPromise());
        }
    }

    private void deliver() {
        if (delivering) {
            return;
        }
        delivering = true;
        try {
            while (open && reading && !arrived.isEmpty()) {
                reading = false;
                while (!arrived.isEmpty()) {
                    pipeline().fireChannelRead(arrived.remove());
                }
                pipeline().fireChannelReadComplete();
            }
        } finally {
            delivering = false;
        }
    }

    @Override
    protected void doBeginRead() {
        reading = true;
        if (!arrived.isEmpty() && !delivering) {
            eventLoop().execute(this::deliver);
        }
    }

    @Override
    protected void doWrite(ChannelOutboundBuffer waiting) {
        for (Object first = waiting.current(); first != null; first = waiting.current()) {
            ByteBuf bytes = (ByteBuf) first;
            if (bytes.isReadable() && !wire.send(ByteBufUtil.getBytes(bytes))) {
                return;
            }
            waiting.remove();
        }
    }

    @Override
    protected void doClose() {
        open = false;
        while (!arrived.isEmpty()) {
            arrived.remove().release();
        }
        wire.close();
    }

    @Override
    protected AbstractUnsafe newUnsafe() {
        return new ConnectedUnsafe();
    }

    @Override
    protected boolean isCompatible(EventLoop loop) {
        return true;
    }

    @Override
    protected SocketAddress localAddress0() {
        return local;
    }

    @Override
    protected SocketAddress remoteAddress0() {
        return remote;
    }

    @Override
    protected void doBind(SocketAddress address) {
        throw new UnsupportedOperationException("it is connected already");
    }

    @Override
    protected void doDisconnect() {
        doClose();
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
        return open;
    }

    @Override
    public ChannelMetadata metadata() {
        return METADATA;
    }

    /// It is connected from the start.
    private final class ConnectedUnsafe extends AbstractUnsafe {
        @Override
        public void connect(SocketAddress to, SocketAddress from, ChannelPromise promise) {
            promise.setFailure(new UnsupportedOperationException("it is connected already"));
        }
    }
}
