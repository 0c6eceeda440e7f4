package org.nelumbo.libp2p.kad.record;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.libp2p.kad.message.KadRecord;
import org.nelumbo.libp2p.kad.table.KadKey;

/// The records a node keeps, in bounded memory. A record is served until it expires and not a moment
/// longer: every read looks at the time. When there is no room, the one farthest from the node goes
/// first, since others are expected to keep it; a new one that is farther still is refused.
///
/// Knows nothing of the network. Not thread-safe.
public final class RecordStore {
    private final KadKey self;
    private final StoreParams params;
    private final RecordValidators validators;
    /// By distance from ourselves.
    private final TreeMap<KadKey, StoredRecord> records = new TreeMap<>();

    private long bytes;
    private long expired;
    private long evicted;

    public RecordStore(KadKey self, StoreParams params, RecordValidators validators) {
        this.self = self;
        this.params = params;
        this.validators = validators;
    }

    /// Keeps a record, if the rules of its key and the quotas of its sender allow it. Storing the same
    /// value again makes it last longer.
    ///
    /// @param publisher where the sender stands; ourselves for our own, which have no quota
    /// @return when it will expire
    public Result<Instant, RecordRefusal> put(Bytes key, Bytes value, KadKey publisher, Instant now) {
        return validators.validate(key, value, now).flatMap(validity -> putValid(key, value, validity, publisher, now));
    }

    /// The record under `key`, unless it has expired.
    public Optional<KadRecord> get(Bytes key, Instant now) {
        return find(key, now.toEpochMilli())
                .map(record -> KadRecord.of(record.key(), record.value(), record.received()));
    }

    /// Forgets the record under `key`.
    public void remove(Bytes key) {
        find(key, Long.MIN_VALUE).ifPresent(this::drop);
    }

    /// Forgets what has expired.
    ///
    /// @return how many
    public int clean(Instant now) {
        int before = records.size();
        long nowMillis = now.toEpochMilli();
        records.values().removeIf(record -> {
            boolean isExpired = record.isExpiredAt(nowMillis);
            bytes -= isExpired ? record.size() : 0;
            return isExpired;
        });
        int dropped = before - records.size();
        expired += dropped;
        return dropped;
    }

    /// Number of records, expired ones included until they are read or cleaned away.
    public int size() {
        return records.size();
    }

    /// Bytes of all keys and values.
    public long bytes() {
        return bytes;
    }

    /// Records dropped so far because their time was over.
    public long expiredDropped() {
        return expired;
    }

    /// Records dropped so far because there was no room.
    public long evicted() {
        return evicted;
    }

    private Result<Instant, RecordRefusal> putValid(
            Bytes key, Bytes value, Validity validity, KadKey publisher, Instant now) {
        long nowMillis = now.toEpochMilli();
        long latest = now.plus(params.lifetime()).toEpochMilli();
        long expires =
                Math.min(validity.expires().map(RecordStore::saturatedMillis).orElse(Long.MAX_VALUE), latest);
        StoredRecord record = new StoredRecord(key, value, publisher, validity.type(), nowMillis, expires);
        if (record.isExpiredAt(nowMillis)) {
            return Result.failed(RecordRefusal.EXPIRED);
        }
        Optional<StoredRecord> held = find(key, nowMillis);
        if (held.isPresent() && !counts(record, held.get())) {
            return Result.failed(RecordRefusal.SUPERSEDED);
        }
        if (isOverQuota(record, nowMillis)) {
            return Result.failed(RecordRefusal.PEER_QUOTA);
        }
        held.ifPresent(this::drop);
        if (!makeRoom(record, nowMillis)) {
            held.ifPresent(this::add);
            return Result.failed(RecordRefusal.NO_ROOM);
        }
        add(record);
        return Result.ok(Instant.ofEpochMilli(expires));
    }

    private boolean counts(StoredRecord offered, StoredRecord held) {
        return offered.value().equals(held.value())
                || validators
                        .find(offered.key())
                        .map(validator -> validator.mayReplace(offered.key(), offered.value(), held.value()))
                        .orElse(false);
    }

    private boolean isOverQuota(StoredRecord record, long nowMillis) {
        if (record.publisher().equals(self)) {
            return false;
        }
        int ofPeer = 0;
        int ofType = 0;
        for (StoredRecord other : records.values()) {
            boolean isAnother =
                    other.publisher().equals(record.publisher()) && !other.key().equals(record.key());
            if (isAnother && !other.isExpiredAt(nowMillis)) {
                ofPeer++;
                ofType += other.type().equals(record.type()) ? 1 : 0;
            }
        }
        return ofPeer >= params.perPeer() || ofType >= params.perPeerAndType();
    }

    private boolean makeRoom(StoredRecord record, long nowMillis) {
        if (hasRoomFor(record)) {
            return true;
        }
        clean(Instant.ofEpochMilli(nowMillis));
        KadKey distance = distance(record.key());
        while (!hasRoomFor(record)) {
            Map.Entry<KadKey, StoredRecord> farthest = records.lastEntry();
            if (farthest == null || farthest.getKey().compareTo(distance) < 0) {
                return false;
            }
            drop(farthest.getValue());
            evicted++;
        }
        return true;
    }

    private boolean hasRoomFor(StoredRecord record) {
        return records.size() < params.maxRecords() && bytes + record.size() <= params.maxBytes();
    }

    private Optional<StoredRecord> find(Bytes key, long nowMillis) {
        Optional<StoredRecord> found = Optional.ofNullable(records.get(distance(key)))
                .filter(record -> record.key().equals(key));
        if (found.isPresent() && found.get().isExpiredAt(nowMillis)) {
            drop(found.get());
            expired++;
            return Optional.empty();
        }
        return found;
    }

    private void add(StoredRecord record) {
        records.put(distance(record.key()), record);
        bytes += record.size();
    }

    private void drop(StoredRecord record) {
        records.remove(distance(record.key()));
        bytes -= record.size();
    }

    private KadKey distance(Bytes key) {
        return self.distance(KadKey.of(key));
    }

    private static long saturatedMillis(Instant instant) {
        try {
            return instant.toEpochMilli();
        } catch (ArithmeticException far) {
            return instant.getEpochSecond() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }
}
