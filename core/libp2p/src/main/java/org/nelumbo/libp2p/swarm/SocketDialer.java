package org.nelumbo.libp2p.swarm;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ConnectTimeoutException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.libp2p.host.DialFailure.Cause;
import org.nelumbo.libp2p.host.Direction;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.multiformats.MultiaddrProtocol;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.libp2p.resource.ConnectionScope;
import org.nelumbo.libp2p.resource.ResourceManager;
import org.nelumbo.libp2p.resource.ResourceRefusal;
import org.nelumbo.libp2p.transport.TcpTransport;

/// Dials one TCP address: resolves its name, reserves room, connects, upgrades.
final class SocketDialer implements Dialer.AddressDialer {
    /// What follows once the socket is connected; called on its loop, and then owner of channel and scope.
    @FunctionalInterface
    interface Establisher {
        CompletionStage<Result<SwarmConnection, Cause>> establish(
                Channel channel,
                Direction direction,
                Optional<PeerId> expected,
                Multiaddr remoteAddress,
                ConnectionScope scope);
    }

    private final TcpTransport transport;
    private final ResourceManager resources;
    private final SwarmTimeouts timeouts;
    private final Executor threads;
    private final Consumer<Channel> opened;
    private final Establisher establisher;

    /// @param threads where names are resolved, which blocks
    /// @param opened told of each channel as soon as it exists
    SocketDialer(
            TcpTransport transport,
            ResourceManager resources,
            SwarmTimeouts timeouts,
            Executor threads,
            Consumer<Channel> opened,
            Establisher establisher) {
        this.transport = transport;
        this.resources = resources;
        this.timeouts = timeouts;
        this.threads = threads;
        this.opened = opened;
        this.establisher = establisher;
    }

    @Override
    public CompletableFuture<Result<SwarmConnection, Cause>> dial(PeerId peer, Multiaddr address) {
        CompletableFuture<Result<SwarmConnection, Cause>> result = new CompletableFuture<>();
        Optional<InetSocketAddress> socket = address.tcpSocketAddress();
        if (socket.isPresent()) {
            connect(peer, address, socket.get(), result);
            return result;
        }
        try {
            threads.execute(() -> resolve(address)
                    .ifPresentOrElse(
                            resolved -> connect(peer, address, resolved, result),
                            () -> result.complete(Result.failed(Cause.NAME_NOT_RESOLVED))));
        } catch (RejectedExecutionException stopped) {
            result.complete(Result.failed(Cause.UNREACHABLE));
        }
        return result;
    }

    private void connect(
            PeerId peer,
            Multiaddr address,
            InetSocketAddress socket,
            CompletableFuture<Result<SwarmConnection, Cause>> result) {
        if (result.isDone()) {
            return;
        }
        switch (resources.connection(Direction.OUTBOUND, socket.getAddress())) {
            case Result.Failed<ConnectionScope, ResourceRefusal> _ -> result.complete(Result.failed(Cause.LIMIT));
            case Result.Ok<ConnectionScope, ResourceRefusal>(ConnectionScope scope) -> {
                try {
                    connect(peer, address, socket, scope, result);
                } catch (RejectedExecutionException | IllegalStateException stopped) {
                    scope.close();
                    result.complete(Result.failed(Cause.UNREACHABLE));
                }
            }
        }
    }

    private void connect(
            PeerId peer,
            Multiaddr address,
            InetSocketAddress socket,
            ConnectionScope scope,
            CompletableFuture<Result<SwarmConnection, Cause>> result) {
        ChannelFuture connecting = transport.dial(socket, timeouts.connect());
        Channel channel = connecting.channel();
        opened.accept(channel);
        // Whoever loses the race, or comes too late, gives the socket back.
        result.whenComplete((outcome, cancelled) -> {
            if (cancelled != null) {
                channel.close();
            }
        });
        connecting.addListener(done -> {
            if (!connecting.isSuccess()) {
                scope.close();
                boolean late = connecting.cause() instanceof ConnectTimeoutException;
                result.complete(Result.failed(late ? Cause.TIMED_OUT : Cause.UNREACHABLE));
                return;
            }
            channel.eventLoop()
                    .schedule(
                            () -> {
                                if (result.complete(Result.failed(Cause.TIMED_OUT))) {
                                    channel.close();
                                }
                            },
                            timeouts.address().toNanos(),
                            TimeUnit.NANOSECONDS);
            establisher
                    .establish(channel, Direction.OUTBOUND, Optional.of(peer), address, scope)
                    .thenAccept(outcome -> {
                        if (!result.complete(outcome)) {
                            channel.close();
                        }
                    });
        });
    }

    private static Optional<InetSocketAddress> resolve(Multiaddr address) {
        Optional<InetSocketAddress> name = DialPolicy.dnsName(address);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        MultiaddrProtocol family = address.components().getFirst().protocol();
        try {
            return Stream.of(InetAddress.getAllByName(name.get().getHostString()))
                    .filter(ip -> family != MultiaddrProtocol.DNS4 || ip instanceof Inet4Address)
                    .filter(ip -> family != MultiaddrProtocol.DNS6 || ip instanceof Inet6Address)
                    .map(ip -> new InetSocketAddress(ip, name.get().getPort()))
                    .filter(DialPolicy::isDialable)
                    .findFirst();
        } catch (UnknownHostException unknown) {
            return Optional.empty();
        }
    }
}
