package org.nelumbo.libp2p.transport;

import io.netty.channel.Channel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.libp2p.host.DialFailure.Cause;
import org.nelumbo.libp2p.multiformats.Multiaddr;

/// TCP: `/ip4|ip6|dns|dns4|dns6/…/tcp/…`.
public final class TcpTransport implements Transport {
    private final TcpSockets sockets;
    private final List<InetSocketAddress> listening = new CopyOnWriteArrayList<>();

    public TcpTransport(TcpSockets sockets) {
        this.sockets = sockets;
    }

    @Override
    public boolean canDial(Multiaddr address) {
        return Endpoint.of(address).filter(end -> end.rest().isEmpty()).isPresent();
    }

    @Override
    public CompletableFuture<Result<RawConnection, Cause>> dial(DialRequest request) {
        return sockets.dial(request, TcpSockets.Layers.NONE, listening);
    }

    @Override
    public boolean canListen(Multiaddr address) {
        return address.tcpSocketAddress().isPresent();
    }

    @Override
    public Listening listen(Multiaddr address, Consumer<RawConnection.OverChannel> accepted)
            throws IOException, InterruptedException {
        Channel server = sockets.listen(
                address.tcpSocketAddress().orElseThrow(),
                channel -> accepted.accept(new RawConnection.OverChannel(
                        channel,
                        Multiaddr.ofTcp((InetSocketAddress) channel.localAddress()),
                        Multiaddr.ofTcp((InetSocketAddress) channel.remoteAddress()))));
        InetSocketAddress actual = (InetSocketAddress) server.localAddress();
        listening.add(actual);
        server.closeFuture().addListener(closed -> listening.remove(actual));
        return new Listening(server, Multiaddr.ofTcp(actual));
    }
}
