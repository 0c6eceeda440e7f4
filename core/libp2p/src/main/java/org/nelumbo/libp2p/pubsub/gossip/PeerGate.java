package org.nelumbo.libp2p.pubsub.gossip;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.nelumbo.libp2p.host.Stream;
import org.nelumbo.libp2p.resource.TokenBucket;

/// What one peer may bring in: its rates, its place in the queue of checks, and its one inbound
/// stream. Safe on any thread.
final class PeerGate {
    private static final long ROOM_SECONDS = 10;
    private static final long KNOWN_SECONDS = 30;

    private final TokenBucket rpcs;
    private final TokenBucket bytes;
    private final Semaphore checks;
    private final int maxChecks;
    private final CountDownLatch known = new CountDownLatch(1);
    private Optional<Stream> inbound = Optional.empty();
    private Optional<RpcReader> reader = Optional.empty();
    private long blamedAt;
    private boolean blamed;

    PeerGate(EngineLimits limits, int maxChecks, long now) {
        this.rpcs = new TokenBucket(limits.rpcsPerSecond(), limits.rpcBurst(), now);
        this.bytes = new TokenBucket(limits.bytesPerSecond(), limits.bytesBurst(), now);
        this.checks = new Semaphore(maxChecks);
        this.maxChecks = maxChecks;
    }

    /// Takes the newest inbound stream; the one before is reset, as the peer has given it up.
    synchronized void opened(Stream stream, RpcReader reading) {
        inbound.ifPresent(Stream::reset);
        inbound = Optional.of(stream);
        reader = Optional.of(reading);
    }

    synchronized void closed(Stream stream) {
        if (inbound.isPresent() && inbound.get() == stream) {
            inbound = Optional.empty();
            reader = Optional.empty();
        }
    }

    /// The inbound stream, if an RPC on it takes longer than allowed to arrive.
    synchronized Optional<Stream> dripping(long limitNanos) {
        return reader.filter(reading -> reading.isDripping(limitNanos)).flatMap(slow -> inbound);
    }

    synchronized boolean isOpen() {
        return inbound.isPresent();
    }

    /// False for an RPC beyond the rates: it is to be dropped.
    synchronized boolean admits(int size, long now) {
        boolean rpc = rpcs.take(now);
        return bytes.take(size, now) && rpc;
    }

    /// True at most once a second: a peer that is too fast gets one point, not one for each RPC.
    synchronized boolean isToBeBlamed(long now) {
        if (blamed && now - blamedAt < TimeUnit.SECONDS.toNanos(1)) {
            return false;
        }
        blamed = true;
        blamedAt = now;
        return true;
    }

    /// The router knows the peer.
    void known() {
        known.countDown();
    }

    /// Waits until the router knows the peer: what came before would be lost.
    ///
    /// @return false if the peer talks without taking our stream
    boolean awaitKnown() throws InterruptedException {
        return known.await(KNOWN_SECONDS, TimeUnit.SECONDS);
    }

    /// Waits until this many messages may be checked; meanwhile nothing more is read from the peer.
    ///
    /// @return false if checking is stuck
    boolean awaitRoom(int messages) throws InterruptedException {
        return messages == 0 || checks.tryAcquire(Math.min(messages, maxChecks), ROOM_SECONDS, TimeUnit.SECONDS);
    }

    /// This many messages were checked, or need no check.
    void release(int messages) {
        checks.release(messages);
    }
}
