package org.nelumbo.libp2p.swarm;

import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.libp2p.host.CloseReason;
import org.nelumbo.libp2p.host.ConnectionGater;
import org.nelumbo.libp2p.host.DialFailure.Cause;
import org.nelumbo.libp2p.host.Direction;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.libp2p.resource.ConnectionScope;
import org.nelumbo.libp2p.transport.RawConnection;
import org.nelumbo.libp2p.transport.StreamChannel;

/// The way from bytes between two sockets to a connection in the table: upgrade, ask whether the peer
/// is welcome, add. Safe on any thread.
final class Admission {
    /// How a raw connection came to be.
    ///
    /// @param role whose side of the handshakes is ours
    /// @param expected who must be at the other end, if that is known
    /// @param scope taken over
    record Arrival(Direction role, Optional<PeerId> expected, ConnectionScope.Kind kind, ConnectionScope scope) {}

    private final SwarmContext context;
    private final EventLoopGroup loops;
    private final Executor threads;
    private final Upgrader upgrader;
    private final ConnectionGater gater;
    private final Predicate<PeerId> isBanned;
    private final ConnectionTable table;
    private final Consumer<Channel> opened;
    private final Consumer<SwarmConnection> admitted;

    /// @param threads where streams that carry connections are read and written, which blocks
    /// @param opened told of each channel made here
    /// @param admitted told of each connection in the table, on its loop
    Admission(
            SwarmContext context,
            EventLoopGroup loops,
            Executor threads,
            Upgrader upgrader,
            ConnectionGater gater,
            Predicate<PeerId> isBanned,
            ConnectionTable table,
            Consumer<Channel> opened,
            Consumer<SwarmConnection> admitted) {
        this.context = context;
        this.loops = loops;
        this.threads = threads;
        this.upgrader = upgrader;
        this.gater = gater;
        this.isBanned = isBanned;
        this.table = table;
        this.opened = opened;
        this.admitted = admitted;
    }

    /// The channel of a raw connection, on one of our loops.
    Channel channelOf(RawConnection raw) {
        return switch (raw) {
            case RawConnection.OverChannel(Channel channel, var _, var _) -> channel;
            case RawConnection.OverStream stream -> {
                StreamChannel channel = new StreamChannel(stream, threads);
                loops.register(channel);
                opened.accept(channel);
                yield channel;
            }
        };
    }

    /// Upgrades and admits.
    ///
    /// @param channel the one of `raw`
    /// @return completes once, on the channel's loop; after a failure the channel is closed
    CompletableFuture<Result<SwarmConnection, Cause>> admit(Channel channel, RawConnection raw, Arrival arrival) {
        CompletableFuture<Result<SwarmConnection, Cause>> admission = new CompletableFuture<>();
        try {
            channel.eventLoop()
                    .execute(() -> upgrade(channel, raw, arrival).thenAccept(outcome -> {
                        if (!outcome.isOk()) {
                            arrival.scope().close();
                            channel.close();
                        }
                        admission.complete(outcome);
                    }));
        } catch (RejectedExecutionException stopped) {
            arrival.scope().close();
            admission.complete(Result.failed(Cause.UNREACHABLE));
        }
        return admission;
    }

    private CompletionStage<Result<SwarmConnection, Cause>> upgrade(
            Channel channel, RawConnection raw, Arrival arrival) {
        TrafficMeter meter = new TrafficMeter();
        channel.pipeline().addFirst(meter);
        return upgrader.upgrade(channel, arrival.role(), arrival.expected())
                .thenApply(result -> result.flatMap(peer -> add(channel, raw, arrival, peer, meter)));
    }

    private Result<SwarmConnection, Cause> add(
            Channel channel, RawConnection raw, Arrival arrival, PeerId peer, TrafficMeter meter) {
        if (isBanned.test(peer) || !gater.allowSecured(arrival.role(), peer, raw.remoteAddress())) {
            return Result.failed(Cause.FORBIDDEN);
        }
        if (arrival.scope().secured(peer, arrival.kind()).isPresent()) {
            return Result.failed(Cause.LIMIT);
        }
        SwarmConnection connection = new SwarmConnection(
                context,
                channel,
                peer,
                arrival.role(),
                raw.remoteAddress(),
                raw.localAddress(),
                raw.limits(),
                arrival.scope(),
                meter);
        connection.start();
        if (!table.add(connection)) {
            connection.close(CloseReason.SHUTDOWN);
        } else if (!channel.isActive()) {
            table.remove(connection, CloseReason.REMOTE);
        } else {
            admitted.accept(connection);
        }
        return Result.ok(connection);
    }
}
