package org.nelumbo.libp2p.swarm;

import io.netty.channel.Channel;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.foundation.random.EntropySource;
import org.nelumbo.libp2p.host.DialFailure.Cause;
import org.nelumbo.libp2p.host.Direction;
import org.nelumbo.libp2p.multistream.MultistreamInitiator;
import org.nelumbo.libp2p.multistream.MultistreamResponder;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.libp2p.secure.noise.NoiseFailure;
import org.nelumbo.libp2p.secure.noise.NoiseHandler;
import org.nelumbo.libp2p.secure.noise.NoiseParams;
import org.nelumbo.libp2p.secure.noise.NoiseResult;
import org.nelumbo.libp2p.secure.noise.NoiseRole;
import org.nelumbo.libp2p.secure.noise.NoiseStaticKeys;

/// Turns a raw channel into an encrypted one on which Yamux is agreed: multistream `/noise`, Noise, and the muxer
/// inside the handshake or, with peers that do not offer it there, by multistream behind it. The dialler sends
/// everything up to the first Noise message without waiting.
final class Upgrader {
    private static final String NOISE = "/noise";
    private static final String YAMUX = "/yamux/1.0.0";

    private final NoiseStaticKeys keys;
    private final EntropySource entropy;
    private final HandshakePool pool;
    private final Duration limit;

    /// @param limit absolute, from the start of [#upgrade] to its end
    Upgrader(NoiseStaticKeys keys, EntropySource entropy, HandshakePool pool, Duration limit) {
        this.keys = keys;
        this.entropy = entropy;
        this.pool = pool;
        this.limit = limit;
    }

    /// Starts on the channel's event loop and switches reading on. The result comes on that loop, once: the remote
    /// peer, and then dependents must add the muxer's handler at once; or why not, and then the channel is closed.
    CompletionStage<Result<PeerId, Cause>> upgrade(Channel channel, Direction direction, Optional<PeerId> expected) {
        return new Attempt(channel, direction, expected).start();
    }

    private final class Attempt {
        private final Channel channel;
        private final Direction direction;
        private final Optional<PeerId> expected;
        private final CompletableFuture<Result<PeerId, Cause>> result = new CompletableFuture<>();

        private Attempt(Channel channel, Direction direction, Optional<PeerId> expected) {
            this.channel = channel;
            this.direction = direction;
            this.expected = expected;
        }

        private CompletionStage<Result<PeerId, Cause>> start() {
            Future<?> alarm =
                    channel.eventLoop().schedule(() -> fail(Cause.TIMED_OUT), limit.toNanos(), TimeUnit.NANOSECONDS);
            channel.closeFuture().addListener(closed -> fail(Cause.CLOSED_BY_REMOTE));
            CompletionStage<Result<PeerId, Cause>> outcome = result.whenComplete((done, never) -> alarm.cancel(false));
            if (direction == Direction.OUTBOUND) {
                channel.pipeline()
                        .addLast(NegotiationHandler.initiator(
                                new MultistreamInitiator(List.of(NOISE)), () -> {}, this::brokeRules));
                addNoise();
            } else {
                channel.pipeline()
                        .addLast(NegotiationHandler.responder(
                                new MultistreamResponder(NOISE::equals), this::addNoise, this::brokeRules));
            }
            channel.config().setAutoRead(true);
            return outcome;
        }

        private void addNoise() {
            NoiseRole role = direction == Direction.OUTBOUND ? NoiseRole.INITIATOR : NoiseRole.RESPONDER;
            NoiseHandler noise = new NoiseHandler(
                    new NoiseParams(role, keys.current(), expected, List.of(YAMUX)),
                    entropy,
                    pool.forDirection(direction));
            noise.result().thenAccept(this::secured);
            channel.pipeline().addLast(noise);
        }

        private void secured(Result<NoiseResult, NoiseFailure> outcome) {
            switch (outcome) {
                case Result.Failed<NoiseResult, NoiseFailure>(NoiseFailure failure) -> fail(causeOf(failure));
                case Result.Ok<NoiseResult, NoiseFailure>(NoiseResult remote) -> {
                    if (remote.muxer().isPresent()) {
                        result.complete(Result.ok(remote.remotePeer()));
                    } else {
                        negotiateMuxer(remote.remotePeer());
                    }
                }
            }
        }

        private void negotiateMuxer(PeerId remote) {
            Runnable agreed = () -> result.complete(Result.ok(remote));
            channel.pipeline()
                    .addLast(
                            direction == Direction.OUTBOUND
                                    ? NegotiationHandler.initiator(
                                            new MultistreamInitiator(List.of(YAMUX)), agreed, this::brokeRules)
                                    : NegotiationHandler.responder(
                                            new MultistreamResponder(YAMUX::equals), agreed, this::brokeRules));
        }

        private void brokeRules() {
            fail(Cause.HANDSHAKE_FAILED);
        }

        private void fail(Cause cause) {
            if (result.complete(Result.failed(cause))) {
                channel.close();
            }
        }
    }

    private static Cause causeOf(NoiseFailure failure) {
        return switch (failure) {
            case NoiseFailure.WrongPeer _ -> Cause.WRONG_PEER;
            case NoiseFailure.ConnectionClosed _ -> Cause.CLOSED_BY_REMOTE;
            case NoiseFailure.Overloaded _ -> Cause.LIMIT;
            case NoiseFailure.MalformedMessage _,
                    NoiseFailure.WeakKey _,
                    NoiseFailure.NotAuthentic _,
                    NoiseFailure.MalformedPayload _,
                    NoiseFailure.WrongIdentitySignature _,
                    NoiseFailure.OwnIdentity _,
                    NoiseFailure.NoCommonMuxer _ -> Cause.HANDSHAKE_FAILED;
        };
    }
}
