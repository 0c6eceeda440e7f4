package org.nelumbo.libp2p.transport;

import io.netty.channel.Channel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.libp2p.host.DialFailure.Cause;
import org.nelumbo.libp2p.multiformats.Multiaddr;

/// TCP: `/ip4|ip6|dns|dns4|dns6/…/tcp/…`.
public final class TcpTransport implements Transport {
    private final TcpSockets sockets;

    public TcpTransport(TcpSockets sockets) {
        this.sockets = sockets;
    }

    @Override
    public boolean canDial(Multiaddr address) {
        return Endpoint.of(address).filter(end -> end.rest().isEmpty()).isPresent();
    }

    @Override
    public CompletableFuture<Result<RawConnection, Cause>> dial(DialRequest request) {
        Endpoint remote = Endpoint.of(request.address()).orElseThrow();
        CompletableFuture<Result<Channel, Cause>> connecting =
                sockets.connect(remote, request.mode().isHolePunch(), request.connect());
        CompletableFuture<Result<RawConnection, Cause>> result = new CompletableFuture<>();
        result.whenComplete((outcome, cancelled) -> {
            if (cancelled != null) {
                connecting.cancel(false);
            }
        });
        connecting.thenAccept(outcome -> {
            Result<RawConnection, Cause> raw = outcome.map(
                    channel -> new RawConnection.OverChannel(channel, localAddressOf(channel), request.address()));
            if (!result.complete(raw)) {
                outcome.asValue().ifPresent(Channel::close);
            }
        });
        return result;
    }

    @Override
    public boolean canListen(Multiaddr address) {
        return address.tcpSocketAddress().isPresent();
    }

    @Override
    public Listening listen(Multiaddr address, Consumer<RawConnection.OverChannel> accepted)
            throws IOException, InterruptedException {
        InetSocketAddress local = address.tcpSocketAddress().orElseThrow();
        Channel server = sockets.listen(
                local,
                channel -> accepted.accept(new RawConnection.OverChannel(
                        channel, localAddressOf(channel), Multiaddr.ofTcp((InetSocketAddress)
                                channel.remoteAddress()))));
        return new Listening(server, localAddressOf(server));
    }

    private static Multiaddr localAddressOf(Channel channel) {
        return Multiaddr.ofTcp((InetSocketAddress) channel.localAddress());
    }
}
