package org.nelumbo.libp2p.swarm;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.nelumbo.foundation.failure.Failure;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.libp2p.host.CloseReason;
import org.nelumbo.libp2p.host.Connection;
import org.nelumbo.libp2p.host.ConnectionLimits;
import org.nelumbo.libp2p.host.Direction;
import org.nelumbo.libp2p.host.ProtocolId;
import org.nelumbo.libp2p.host.ProtocolOptions;
import org.nelumbo.libp2p.host.Stream;
import org.nelumbo.libp2p.host.StreamException;
import org.nelumbo.libp2p.host.StreamException.Reason;
import org.nelumbo.libp2p.host.StreamHandler;
import org.nelumbo.libp2p.host.StreamOptions;
import org.nelumbo.libp2p.host.Traffic;
import org.nelumbo.libp2p.multiformats.Multiaddr;
import org.nelumbo.libp2p.multistream.MultistreamInitiator;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.libp2p.resource.ConnectionScope;
import org.nelumbo.libp2p.resource.ResourceRefusal;
import org.nelumbo.libp2p.resource.StreamScope;
import org.nelumbo.libp2p.yamux.GoAwayCode;
import org.nelumbo.libp2p.yamux.MuxedStream;
import org.nelumbo.libp2p.yamux.YamuxHandler;
import org.nelumbo.libp2p.yamux.YamuxRefusal;
import org.nelumbo.libp2p.yamux.YamuxViolation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One connection after its handshake. What is marked so belongs to its event loop; the rest may be used anywhere.
final class SwarmConnection implements Connection, YamuxHandler.Listener, InboundNegotiation.Next {
    private static final Logger LOG = LoggerFactory.getLogger(SwarmConnection.class);
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final SwarmContext context;
    private final Channel channel;
    private final PeerId remote;
    private final Direction direction;
    private final Multiaddr remoteAddress;
    private final Multiaddr localAddress;
    private final Optional<ConnectionLimits> limits;
    private final ConnectionScope scope;
    private final Instant openedAt;
    private final YamuxHandler yamux;
    private final TrafficMeter meter;
    private final AtomicReference<Optional<CloseReason>> closing = new AtomicReference<>(Optional.empty());
    private volatile Optional<Duration> latency = Optional.empty();
    /// Belongs to the loop.
    private final StreamTimer idle;
    /// Belongs to the loop.
    private int applicationStreams;
    /// Streams that the remote opened for as long as the connection lasts. Belongs to the loop.
    private final Set<MuxedStream> lasting = new HashSet<>();

    SwarmConnection(
            SwarmContext context,
            Channel channel,
            PeerId remote,
            Direction direction,
            Multiaddr remoteAddress,
            Multiaddr localAddress,
            Optional<ConnectionLimits> limits,
            ConnectionScope scope,
            TrafficMeter meter) {
        this.context = context;
        this.channel = channel;
        this.remote = remote;
        this.direction = direction;
        this.remoteAddress = remoteAddress;
        this.localAddress = localAddress;
        this.limits = limits;
        this.scope = scope;
        this.meter = meter;
        this.openedAt = context.time().now();
        this.idle = new StreamTimer(channel.eventLoop());
        this.yamux = new YamuxHandler(direction, context.yamux(), context.time(), this);
    }

    /// Adds the muxer to the channel; on the loop, before any byte behind the handshake is handed on.
    void start() {
        restartIdle();
        channel.pipeline().addLast(yamux);
    }

    EventLoop loop() {
        return channel.eventLoop();
    }

    ByteBufAllocator allocator() {
        return channel.alloc();
    }

    @Override
    public PeerId remotePeer() {
        return remote;
    }

    @Override
    public Multiaddr remoteAddress() {
        return remoteAddress;
    }

    @Override
    public Multiaddr localAddress() {
        return localAddress;
    }

    @Override
    public Direction direction() {
        return direction;
    }

    @Override
    public Optional<ConnectionLimits> limits() {
        return limits;
    }

    @Override
    public Instant openedAt() {
        return openedAt;
    }

    @Override
    public boolean isOpen() {
        return closing.get().isEmpty() && channel.isActive();
    }

    @Override
    public Optional<Duration> latency() {
        return latency;
    }

    @Override
    public Traffic traffic() {
        return meter.snapshot();
    }

    @Override
    public int streamCount() {
        return yamux.streamCount();
    }

    @Override
    public Stream open(List<ProtocolId> candidates, StreamOptions options)
            throws StreamException, InterruptedException {
        if (candidates.isEmpty()) {
            throw new IllegalArgumentException("a stream needs a protocol");
        }
        if (limits.isPresent() && !options.allowLimited()) {
            throw new StreamException(
                    Reason.LIMITED_CONNECTION, "the only connection to the peer runs through a relay");
        }
        CompletableFuture<Result<SwarmStream, OpenRefusal>> opened = new CompletableFuture<>();
        try {
            loop().execute(() -> openOnLoop(candidates, options, opened));
        } catch (RejectedExecutionException stopped) {
            throw new StreamException(Reason.CONNECTION_CLOSED, "the host is closed");
        }
        SwarmStream stream = await(opened, options.negotiation());
        options.lifetime().ifPresent(stream::deadline);
        if (candidates.size() > 1) {
            stream.awaitAgreed();
        }
        return stream;
    }

    @Override
    public void close(CloseReason reason) {
        if (!closing.compareAndSet(Optional.empty(), Optional.of(reason))) {
            return;
        }
        try {
            loop().execute(this::closeGracefully);
        } catch (RejectedExecutionException stopped) {
            channel.close();
        }
    }

    @Override
    public void awaitClosed() throws InterruptedException {
        channel.closeFuture().await();
    }

    @Override
    public Optional<MuxedStream.Receiver> accept(MuxedStream stream) {
        if (closing.get().isPresent()) {
            return Optional.empty();
        }
        Result<StreamScope, ResourceRefusal> room = scope.stream(Direction.INBOUND);
        room.asFailure().ifPresent(full -> refused("stream." + full.scope()));
        return room.asValue()
                .map(taken -> new InboundNegotiation(
                        stream,
                        taken,
                        context.protocols(),
                        this,
                        new StreamTimer(loop()),
                        context.timeouts().negotiation()));
    }

    @Override
    public void refused(String cause) {
        context.owner().refused(this, cause);
    }

    @Override
    public boolean admits(ProtocolOptions options) {
        return limits.isEmpty() || options.allowOnLimited();
    }

    @Override
    public MuxedStream.Receiver start(ProtocolId protocol, MuxedStream stream, StreamScope taken) {
        return switch (context.protocols().find(protocol).orElseThrow()) {
            case ServedProtocols.Served.Inline(var handler, ProtocolOptions options) -> {
                StreamTimer lifetime = new StreamTimer(loop());
                options.lifetime()
                        .ifPresent(limit -> lifetime.set(limit, () -> {
                            refused("stream.lifetime");
                            stream.reset();
                        }));
                yield new InlineReceiver(
                        this, stream, taken, lifetime, new StreamTimer(loop()), options.firstByte(), handler);
            }
            case ServedProtocols.Served.Threaded(StreamHandler handler, ProtocolOptions options) -> {
                SwarmStream application = SwarmStream.inbound(this, stream, taken, protocol);
                applicationStreamStarted();
                if (options.lasting()) {
                    lasting.add(stream);
                }
                options.lifetime().ifPresent(application::deadline);
                options.firstByte().ifPresent(application::firstByteWithin);
                options.leastPace().ifPresent(application::keepPace);
                serve(handler, application);
                yield application;
            }
        };
    }

    @Override
    public void goingAway() {
        close(CloseReason.REMOTE);
    }

    @Override
    public void violated(YamuxViolation violation) {
        CloseReason reason =
                violation == YamuxViolation.PING_UNANSWERED ? CloseReason.UNRESPONSIVE : CloseReason.VIOLATION;
        closing.compareAndSet(Optional.empty(), Optional.of(reason));
        LOG.debug("connection to {} ends: {}", remote, violation.explanation());
        if (reason == CloseReason.VIOLATION) {
            context.owner().violated(this, wordFor(violation));
        }
    }

    @Override
    public void streamRefused() {
        context.owner().refused(this, "stream.rate");
    }

    @Override
    public void roundTrip(Duration taken) {
        latency = Optional.of(taken);
    }

    @Override
    public void stuck() {
        closing.compareAndSet(Optional.empty(), Optional.of(CloseReason.UNRESPONSIVE));
        context.owner().refused(this, "connection.stuck");
    }

    @Override
    public void released(MuxedStream stream) {
        lasting.remove(stream);
        if (closing.get().isPresent() && isQuiet()) {
            channel.close();
        }
    }

    @Override
    public void inactive() {
        idle.cancel();
        scope.close();
        closing.compareAndSet(Optional.empty(), Optional.of(CloseReason.REMOTE));
        context.owner().closed(this, closing.get().orElseThrow());
    }

    /// One more stream of an application; on the loop.
    void applicationStreamStarted() {
        applicationStreams++;
        idle.cancel();
    }

    /// One less; on the loop.
    void applicationStreamEnded() {
        applicationStreams--;
        if (applicationStreams == 0) {
            restartIdle();
        }
    }

    private static String wordFor(YamuxViolation violation) {
        return violation.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private void restartIdle() {
        if (closing.get().isEmpty()) {
            idle.set(context.timeouts().idle(), this::closeIfUnused);
        }
    }

    private void closeIfUnused() {
        if (context.owner().isProtected(remote)) {
            restartIdle();
        } else {
            close(CloseReason.IDLE);
        }
    }

    private void closeGracefully() {
        idle.cancel();
        yamux.goAway(GoAwayCode.NORMAL);
        if (isQuiet()) {
            channel.close();
        } else {
            channel.eventLoop().schedule((Runnable) channel::close, GRACE.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    /// No stream is left that has an end of its own.
    private boolean isQuiet() {
        return yamux.streamCount() == lasting.size();
    }

    /// Why a stream was not opened, on its way from the loop to the caller.
    private record OpenRefusal(Reason reason, String explanation) implements Failure {}

    private void openOnLoop(
            List<ProtocolId> candidates,
            StreamOptions options,
            CompletableFuture<Result<SwarmStream, OpenRefusal>> opened) {
        if (closing.get().isPresent()) {
            opened.complete(refused(Reason.CONNECTION_CLOSED, "the connection is closing"));
            return;
        }
        switch (scope.stream(Direction.OUTBOUND)) {
            case Result.Failed<StreamScope, ResourceRefusal>(ResourceRefusal refusal) ->
                opened.complete(refused(Reason.LIMIT, refusal.explanation()));
            case Result.Ok<StreamScope, ResourceRefusal>(StreamScope taken) ->
                yamux.open(new Opening(candidates, options, opened, taken));
        }
    }

    private static Result<SwarmStream, OpenRefusal> refused(Reason reason, String explanation) {
        return Result.failed(new OpenRefusal(reason, explanation));
    }

    private static SwarmStream await(CompletableFuture<Result<SwarmStream, OpenRefusal>> opened, Duration limit)
            throws StreamException, InterruptedException {
        Optional<StreamException> failure;
        try {
            switch (opened.get(limit.toNanos(), TimeUnit.NANOSECONDS)) {
                case Result.Ok<SwarmStream, OpenRefusal>(SwarmStream stream) -> {
                    return stream;
                }
                case Result.Failed<SwarmStream, OpenRefusal>(OpenRefusal refusal) ->
                    failure = Optional.of(new StreamException(refusal.reason(), refusal.explanation()));
            }
        } catch (TimeoutException late) {
            failure =
                    Optional.of(new StreamException(Reason.DEADLINE, "the remote was not ready for a stream in time"));
        } catch (ExecutionException defect) {
            throw new IllegalStateException("opening a stream failed", defect);
        } finally {
            // Whoever comes too late finds the future completed and resets the stream.
            opened.complete(refused(Reason.RESET_LOCALLY, "nobody waits for the stream any more"));
        }
        throw failure.orElseThrow();
    }

    private final class Opening implements YamuxHandler.OpenCallback {
        private final List<ProtocolId> candidates;
        private final StreamOptions options;
        private final CompletableFuture<Result<SwarmStream, OpenRefusal>> opened;
        private final StreamScope taken;

        private Opening(
                List<ProtocolId> candidates,
                StreamOptions options,
                CompletableFuture<Result<SwarmStream, OpenRefusal>> opened,
                StreamScope taken) {
            this.candidates = candidates;
            this.options = options;
            this.opened = opened;
            this.taken = taken;
        }

        @Override
        public MuxedStream.Receiver opened(MuxedStream muxed) {
            MultistreamInitiator initiator = new MultistreamInitiator(
                    candidates.stream().map(ProtocolId::value).toList());
            Optional<ProtocolId> expected =
                    candidates.size() == 1 ? Optional.of(candidates.getFirst()) : Optional.empty();
            SwarmStream application =
                    SwarmStream.outbound(SwarmConnection.this, muxed, taken, initiator.start(), expected);
            applicationStreamStarted();
            if (!opened.complete(Result.ok(application))) {
                loop().execute(application::reset);
            }
            return new OutboundNegotiation(
                    muxed, application, initiator, new StreamTimer(loop()), options.negotiation());
        }

        @Override
        public void refused(YamuxRefusal reason) {
            taken.close();
            Reason told = reason == YamuxRefusal.GOING_AWAY ? Reason.CONNECTION_CLOSED : Reason.LIMIT;
            opened.complete(SwarmConnection.refused(told, reason.explanation()));
        }
    }

    private void serve(StreamHandler handler, SwarmStream stream) {
        try {
            context.handlers().execute(() -> {
                try {
                    handler.handle(stream);
                    stream.close();
                } catch (IOException expected) {
                    LOG.debug("a stream of {} from {} failed", stream.protocol(), remote, expected);
                    stream.reset();
                    stream.close();
                } catch (InterruptedException interrupted) {
                    stream.reset();
                    stream.close();
                    Thread.currentThread().interrupt();
                } catch (RuntimeException | Error defect) {
                    LOG.error("the handler of {} failed", stream.protocol(), defect);
                    stream.reset();
                    stream.close();
                }
            });
        } catch (RejectedExecutionException stopped) {
            loop().execute(stream::reset);
        }
    }
}
