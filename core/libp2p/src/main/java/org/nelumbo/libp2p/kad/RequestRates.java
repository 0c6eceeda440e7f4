package org.nelumbo.libp2p.kad;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.nelumbo.libp2p.kad.message.KadMessageType;
import org.nelumbo.libp2p.peer.PeerId;
import org.nelumbo.libp2p.resource.TokenBucket;

/// What each peer may still ask. Remembers the last 1,000 peers. Not thread-safe.
final class RequestRates {
    private static final int MAX_PEERS = 1000;

    private record Buckets(TokenBucket requests, TokenBucket puts) {}

    private final KadParams.Rates rates;
    private final Cache<PeerId, Buckets> peers =
            Caffeine.newBuilder().maximumSize(MAX_PEERS).executor(Runnable::run).build();

    RequestRates(KadParams.Rates rates) {
        this.rates = rates;
    }

    /// Takes one request of `peer` into account.
    ///
    /// @return false if it is one too many
    boolean take(PeerId peer, KadMessageType type, long nowNanos) {
        Buckets buckets = peers.get(
                peer,
                same -> new Buckets(
                        new TokenBucket(rates.requests(), rates.requests(), nowNanos),
                        new TokenBucket(rates.puts(), rates.puts(), nowNanos)));
        boolean isPut = type == KadMessageType.PUT_VALUE || type == KadMessageType.ADD_PROVIDER;
        return buckets.requests().take(nowNanos) && (!isPut || buckets.puts().take(nowNanos));
    }
}
