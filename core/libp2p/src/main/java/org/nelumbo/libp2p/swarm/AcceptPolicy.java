package org.nelumbo.libp2p.swarm;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.time.TimeSource;
import org.nelumbo.libp2p.multiformats.IpNetwork;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.libp2p.resource.TokenBucket;

/// Whom to let in how fast, and whom not at all for a while. An address stands for all that its
/// customer has, see [IpNetwork#customerOf]. Safe on any thread.
final class AcceptPolicy {
    private static final int MAX_REMEMBERED = 10_000;
    private static final Duration HANDSHAKE_BAN = Duration.ofMinutes(10);
    private static final Duration VIOLATION_BAN = Duration.ofHours(1);

    private final AcceptLimits limits;
    private final TimeSource time;
    private final TokenBucket everybody;
    private final Cache<IpNetwork, TokenBucket> accepts = remembered();
    private final Cache<IpNetwork, TokenBucket> badHandshakes = remembered();
    private final Cache<Object, Long> bannedUntil = remembered();

    AcceptPolicy(AcceptLimits limits, TimeSource time) {
        this.limits = limits;
        this.time = time;
        this.everybody = new TokenBucket(limits.perSecond(), limits.burst(), time.monotonicNanos());
    }

    /// May this address connect now?
    ///
    /// @return the name of the rule that forbids it
    synchronized Optional<String> refusal(InetAddress remote) {
        if (isBanned(remote)) {
            return Optional.of("banned");
        }
        if (remote.isLoopbackAddress() && !limits.loopbackCounts()) {
            return Optional.empty();
        }
        long now = time.monotonicNanos();
        TokenBucket own = accepts.get(
                placeOf(remote), same -> new TokenBucket(limits.perSecondAndAddress(), limits.burst(), now));
        return own.take(now) && everybody.take(now) ? Optional.empty() : Optional.of("accept-rate");
    }

    /// Has this peer broken the rules a while ago?
    boolean isBanned(PeerId peer) {
        return isBannedKey(peer);
    }

    /// A handshake from this address failed by the remote's doing.
    synchronized void badHandshake(InetAddress remote) {
        if (remote.isLoopbackAddress() && !limits.loopbackCounts()) {
            return;
        }
        long now = time.monotonicNanos();
        int allowed = limits.badHandshakesPerMinute();
        TokenBucket bucket = badHandshakes.get(placeOf(remote), same -> new TokenBucket(allowed / 60.0, allowed, now));
        if (!bucket.take(now)) {
            ban(placeOf(remote), HANDSHAKE_BAN);
        }
    }

    /// A connected peer broke a protocol.
    ///
    /// @param remotes where it is; none if relays are between
    void violated(PeerId peer, List<InetAddress> remotes) {
        ban(peer, VIOLATION_BAN);
        remotes.stream().filter(ip -> !ip.isLoopbackAddress()).forEach(ip -> ban(placeOf(ip), VIOLATION_BAN));
    }

    private boolean isBanned(InetAddress remote) {
        return isBannedKey(placeOf(remote));
    }

    private static IpNetwork placeOf(InetAddress address) {
        return IpNetwork.customerOf(Bytes.of(address.getAddress()));
    }

    private boolean isBannedKey(Object key) {
        return Optional.ofNullable(bannedUntil.getIfPresent(key))
                .filter(until -> until - time.monotonicNanos() > 0)
                .isPresent();
    }

    private void ban(Object key, Duration span) {
        bannedUntil.put(key, time.monotonicNanos() + span.toNanos());
    }

    private static <K, V> Cache<K, V> remembered() {
        return Caffeine.newBuilder()
                .maximumSize(MAX_REMEMBERED)
                .executor(Runnable::run)
                .build();
    }
}
