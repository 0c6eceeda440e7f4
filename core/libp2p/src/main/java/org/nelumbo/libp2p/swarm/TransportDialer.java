package org.nelumbo.libp2p.swarm;

import io.netty.channel.Channel;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.libp2p.host.DialFailure.Cause;
import org.nelumbo.libp2p.host.DialMode;
import org.nelumbo.libp2p.host.Direction;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.libp2p.resource.ConnectionScope;
import org.nelumbo.libp2p.resource.ResourceManager;
import org.nelumbo.libp2p.resource.ResourceRefusal;
import org.nelumbo.libp2p.transport.DialRequest;
import org.nelumbo.libp2p.transport.RawConnection;
import org.nelumbo.libp2p.transport.Transport;

/// Dials one address by the first transport that can: reserves room, connects, upgrades, all within one
/// deadline.
final class TransportDialer implements AddressDialer {
    private final Supplier<Iterable<Transport>> transports;
    private final ResourceManager resources;
    private final SwarmTimeouts timeouts;
    private final Admission admission;

    /// @param transports in order of preference
    TransportDialer(
            Supplier<Iterable<Transport>> transports,
            ResourceManager resources,
            SwarmTimeouts timeouts,
            Admission admission) {
        this.transports = transports;
        this.resources = resources;
        this.timeouts = timeouts;
        this.admission = admission;
    }

    @Override
    public boolean canDial(Multiaddr address) {
        return transportFor(address).isPresent();
    }

    @Override
    public CompletableFuture<Result<SwarmConnection, Cause>> dial(PeerId peer, DialAddress address, DialMode mode) {
        Optional<Transport> transport = transportFor(address.address());
        if (transport.isEmpty()) {
            return CompletableFuture.completedFuture(Result.failed(Cause.UNREACHABLE));
        }
        return switch (resources.connection(Direction.OUTBOUND)) {
            case Result.Failed<ConnectionScope, ResourceRefusal> _ ->
                CompletableFuture.completedFuture(Result.failed(Cause.LIMIT));
            case Result.Ok<ConnectionScope, ResourceRefusal>(ConnectionScope scope) ->
                dial(
                        transport.get(),
                        new DialRequest(peer, address.address(), address.ip(), mode, timeouts.connect()),
                        scope);
        };
    }

    private CompletableFuture<Result<SwarmConnection, Cause>> dial(
            Transport transport, DialRequest request, ConnectionScope scope) {
        CompletableFuture<Result<SwarmConnection, Cause>> result = new CompletableFuture<>();
        CompletableFuture<Result<RawConnection, Cause>> connecting = transport.dial(request);
        // Whoever loses the race gives back what there is.
        result.whenComplete((outcome, cancelled) -> connecting.cancel(false));
        result.completeOnTimeout(
                Result.failed(Cause.TIMED_OUT), timeouts.address().toNanos(), TimeUnit.NANOSECONDS);
        connecting.whenComplete((outcome, broken) -> {
            Result<RawConnection, Cause> raw = broken == null ? outcome : Result.failed(Cause.UNREACHABLE);
            switch (raw) {
                case Result.Failed<RawConnection, Cause>(Cause cause) -> {
                    scope.close();
                    result.complete(Result.failed(cause));
                }
                case Result.Ok<RawConnection, Cause>(RawConnection connection) ->
                    upgrade(connection, request, scope, result);
            }
        });
        return result;
    }

    private void upgrade(
            RawConnection raw,
            DialRequest request,
            ConnectionScope scope,
            CompletableFuture<Result<SwarmConnection, Cause>> result) {
        Channel channel = admission.channelOf(raw);
        result.whenComplete((outcome, cancelled) -> {
            if (cancelled != null || !outcome.isOk()) {
                channel.close();
            }
        });
        ConnectionScope.Kind kind = raw.limits().isPresent()
                ? ConnectionScope.Kind.LIMITED
                : request.mode().isFresh() ? ConnectionScope.Kind.PASSING : ConnectionScope.Kind.DIRECT;
        admission
                .admit(
                        channel,
                        raw,
                        new Admission.Arrival(request.mode().role(), Optional.of(request.peer()), kind, scope))
                .thenAccept(outcome -> {
                    if (!result.complete(outcome)) {
                        channel.close();
                    }
                });
    }

    private Optional<Transport> transportFor(Multiaddr address) {
        for (Transport transport : transports.get()) {
            if (transport.canDial(address)) {
                return Optional.of(transport);
            }
        }
        return Optional.empty();
    }
}
