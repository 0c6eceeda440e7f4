package org.nelumbo.libp2p.yamux;

import org.nelumbo.libp2p.resource.TokenBucket;

/// How often the remote may send what costs it little and us something. Not thread-safe.
final class YamuxBudgets {
    private static final double CONTROL_PER_SECOND = 200;
    private static final double CONTROL_BURST = 400;
    private static final double PINGS_PER_SECOND = 5;
    private static final double PING_BURST = 10;
    private static final double UNKNOWN_PER_SECOND = 1000 / 60.0;
    private static final double UNKNOWN_BURST = 1000;

    private final TokenBucket streams;
    private final TokenBucket refusals;
    private final TokenBucket resets;
    private final TokenBucket credits;
    private final TokenBucket pings;
    private final TokenBucket unknown;
    private long earnedCredits;

    YamuxBudgets(YamuxParams params, long nowNanos) {
        streams = new TokenBucket(params.newStreamsPerSecond(), params.newStreamBurst(), nowNanos);
        refusals = new TokenBucket(params.newStreamsPerSecond(), params.newStreamBurst(), nowNanos);
        resets = new TokenBucket(CONTROL_PER_SECOND, CONTROL_BURST, nowNanos);
        credits = new TokenBucket(CONTROL_PER_SECOND, CONTROL_BURST, nowNanos);
        pings = new TokenBucket(PINGS_PER_SECOND, PING_BURST, nowNanos);
        unknown = new TokenBucket(UNKNOWN_PER_SECOND, UNKNOWN_BURST, nowNanos);
    }

    /// One more inbound stream; false means: refuse it.
    boolean stream(long nowNanos) {
        return streams.take(nowNanos);
    }

    /// One more refused stream; false means: the session ends.
    boolean refusal(long nowNanos) {
        return refusals.take(nowNanos);
    }

    /// One more reset or empty frame.
    boolean reset(long nowNanos) {
        return resets.take(nowNanos);
    }

    /// One more credit.
    boolean credit(long nowNanos) {
        if (earnedCredits > 0) {
            earnedCredits--;
            return true;
        }
        return credits.take(nowNanos);
    }

    /// We sent data, so one more credit than the rate allows is fair: js-libp2p answers every data frame with one,
    /// however
    /// many small ones we sent at once.
    void earnCredit() {
        earnedCredits++;
    }

    /// One more ping or answer.
    boolean ping(long nowNanos) {
        return pings.take(nowNanos);
    }

    /// One more frame for a stream that does not exist.
    boolean unknown(long nowNanos) {
        return unknown.take(nowNanos);
    }
}
