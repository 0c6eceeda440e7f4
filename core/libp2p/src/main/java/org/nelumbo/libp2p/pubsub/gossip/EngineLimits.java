package org.nelumbo.libp2p.pubsub.gossip;

import java.time.Duration;

/// What the engine allows each peer and itself.
///
/// @param rpcsPerSecond RPCs read of one peer on average; more are dropped and count under P7
/// @param rpcBurst RPCs read of one peer at once
/// @param bytesPerSecond the same in bytes
/// @param bytesBurst the same in bytes
/// @param queuedBytes waiting to be sent to one peer; more messages are dropped
/// @param queuedRpcs waiting to be sent to one peer; more messages are dropped
/// @param stuckAfter a write that takes longer ends the stream, an RPC that takes longer to arrive
///     the connection
/// @param slowValidator a verdict later than this is counted
/// @param validatorLimit a verdict later than this counts as
///     [org.nelumbo.libp2p.pubsub.Verdict#IGNORE]
/// @param handlerQueue messages waiting for one handler; more are dropped
/// @param verifiers signatures checked at one time
/// @param dials recommended and direct peers dialled at one time
public record EngineLimits(
        int rpcsPerSecond,
        int rpcBurst,
        int bytesPerSecond,
        int bytesBurst,
        int queuedBytes,
        int queuedRpcs,
        Duration stuckAfter,
        Duration slowValidator,
        Duration validatorLimit,
        int handlerQueue,
        int verifiers,
        int dials) {
    /// 50 RPCs and 1 MiB a second with bursts of 500 and 8 MiB; 4 MiB and 1,024 RPCs queued; 30 s;
    /// 100 ms and 5 s; 1,024 messages for a handler; a verifier a processor; eight dials.
    public static EngineLimits standard() {
        return new EngineLimits(
                50,
                500,
                1 << 20,
                8 << 20,
                4 << 20,
                1_024,
                Duration.ofSeconds(30),
                Duration.ofMillis(100),
                Duration.ofSeconds(5),
                1_024,
                Runtime.getRuntime().availableProcessors(),
                8);
    }

    /// The same, reading as fast as peers send: for measurements.
    public EngineLimits withoutRates() {
        return new EngineLimits(
                Integer.MAX_VALUE,
                Integer.MAX_VALUE,
                Integer.MAX_VALUE,
                Integer.MAX_VALUE,
                queuedBytes,
                queuedRpcs,
                stuckAfter,
                slowValidator,
                validatorLimit,
                handlerQueue,
                verifiers,
                dials);
    }

    /// The same, with more or fewer messages waiting for a handler.
    public EngineLimits withHandlerQueue(int messages) {
        return new EngineLimits(
                rpcsPerSecond,
                rpcBurst,
                bytesPerSecond,
                bytesBurst,
                queuedBytes,
                queuedRpcs,
                stuckAfter,
                slowValidator,
                validatorLimit,
                messages,
                verifiers,
                dials);
    }

    /// The same, with less or more patience for one RPC.
    public EngineLimits withStuckAfter(Duration span) {
        return new EngineLimits(
                rpcsPerSecond,
                rpcBurst,
                bytesPerSecond,
                bytesBurst,
                queuedBytes,
                queuedRpcs,
                span,
                slowValidator,
                validatorLimit,
                handlerQueue,
                verifiers,
                dials);
    }

    /// The same, with other rates for RPCs.
    public EngineLimits withRpcRate(int perSecond, int burst) {
        return new EngineLimits(
                perSecond,
                burst,
                bytesPerSecond,
                bytesBurst,
                queuedBytes,
                queuedRpcs,
                stuckAfter,
                slowValidator,
                validatorLimit,
                handlerQueue,
                verifiers,
                dials);
    }

    /// The same, with other limits for validators.
    public EngineLimits withValidatorLimits(Duration slow, Duration most) {
        return new EngineLimits(
                rpcsPerSecond,
                rpcBurst,
                bytesPerSecond,
                bytesBurst,
                queuedBytes,
                queuedRpcs,
                stuckAfter,
                slow,
                most,
                handlerQueue,
                verifiers,
                dials);
    }
}
