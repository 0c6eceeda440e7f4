package org.nelumbo.libp2p.kad.resource;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.foundation.time.TimeSource;
import org.nelumbo.libp2p.kad.GetOptions;
import org.nelumbo.libp2p.kad.KadFailure;
import org.nelumbo.libp2p.kad.Kademlia;
import org.nelumbo.libp2p.kad.lookup.FoundValue;
import org.nelumbo.libp2p.kad.lookup.ToldPeers;
import org.nelumbo.libp2p.kad.message.KadRecord;
import org.nelumbo.libp2p.kad.record.RecordRefusal;
import org.nelumbo.libp2p.kad.record.RecordStore;
import org.nelumbo.libp2p.kad.record.RecordValidators;
import org.nelumbo.libp2p.kad.record.StoreParams;
import org.nelumbo.libp2p.kad.table.KadKey;

/// Announces resources to those who come later, and finds others': first among what is known here, then
/// in the DHT. What has expired is not given, wherever it was found. Safe on any thread; its calls wait
/// as those of the DHT do.
public final class ResourceDirectory {
    private final Kademlia dht;
    private final TimeSource time;
    private final Duration freshness;
    private final KadKey self;
    private final RecordStore cache;

    /// @param self where we stand in the DHT
    /// @param validators the same rules as the DHT's
    /// @param freshness what was learnt is given without asking again for so long
    public ResourceDirectory(
            Kademlia dht, KadKey self, RecordValidators validators, TimeSource time, Duration freshness) {
        this.dht = dht;
        this.time = time;
        this.freshness = freshness;
        this.self = self;
        this.cache = new RecordStore(self, StoreParams.DEFAULT, validators);
    }

    /// Remembers a resource of ours and stores it in the DHT, as soon as that is possible and until it
    /// expires.
    ///
    /// @return who confirmed it; with [KadFailure.NoPeers] it will be stored later
    public Result<ToldPeers, KadFailure> announce(Bytes key, Bytes value) throws InterruptedException {
        Optional<RecordRefusal> refusal = remember(key, value);
        if (refusal.isPresent()) {
            return Result.failed(new KadFailure.Refused(refusal.get()));
        }
        return dht.put(key, value);
    }

    /// Somebody has told us of this resource in another way, such as gossip.
    ///
    /// @return why it is not remembered, if it is not
    public synchronized Optional<RecordRefusal> remember(Bytes key, Bytes value) {
        return cache.put(key, value, self, time.now()).asFailure();
    }

    /// Finds a resource. What was learnt a short while ago is given at once; otherwise the DHT is
    /// asked, and if it does not know better, what was learnt earlier and has not expired still counts.
    ///
    /// @param limit how long to ask the DHT
    /// @return empty if there is none; a failure if nothing is known and the DHT could not be asked
    public Result<Optional<Bytes>, KadFailure> discover(Bytes key, Duration limit) throws InterruptedException {
        Optional<KadRecord> known = known(key);
        if (known.filter(this::isFresh).isPresent()) {
            return Result.ok(known.map(KadRecord::value));
        }
        Result<FoundValue, KadFailure> asked = dht.get(key, GetOptions.DEFAULT.within(limit));
        asked.asValue().flatMap(FoundValue::value).ifPresent(value -> remember(key, value));
        Optional<Bytes> now = known(key).map(KadRecord::value);
        return now.isPresent() ? Result.ok(now) : asked.map(found -> Optional.empty());
    }

    /// Forgets a resource here and no longer repeats it if it is ours. Others keep it until it expires.
    public synchronized void withdraw(Bytes key) {
        cache.remove(key);
        dht.withdraw(key);
    }

    /// Forgets what has expired.
    ///
    /// @return how many
    public synchronized int clean() {
        return cache.clean(time.now());
    }

    /// Number of resources known here.
    public synchronized int size() {
        return cache.size();
    }

    /// Resources forgotten so far because their time was over.
    public synchronized long expiredDropped() {
        return cache.expiredDropped();
    }

    private synchronized Optional<KadRecord> known(Bytes key) {
        return cache.get(key, time.now());
    }

    private boolean isFresh(KadRecord record) {
        Instant received = record.timeReceived().orElse(Instant.EPOCH);
        return received.plus(freshness).isAfter(time.now());
    }
}
