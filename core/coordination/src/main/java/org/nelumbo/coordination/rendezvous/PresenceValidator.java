package org.nelumbo.coordination.rendezvous;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.failure.Result;

/// What anybody can check of a presence record who knows neither wallet nor members: form, times, and that the
/// slot's owner made it. Pure; safe on any thread.
public final class PresenceValidator {
    private final PresenceTimes times;

    public PresenceValidator(PresenceTimes times) {
        this.times = times;
    }

    /// The record, if it may be passed on at `now`. The cheap checks come first.
    public Result<PresenceRecord, PresenceRefusal> check(Bytes encoded, Instant now) {
        PresenceRecord record;
        try {
            record = PresenceRecord.decode(encoded);
        } catch (DecodeException malformed) {
            return Result.failed(PresenceRefusal.Malformed.of(malformed));
        }
        Optional<PresenceRefusal> untimely = times.judge(record.sequence(), record.expiresAt(), now);
        if (untimely.isPresent()) {
            return Result.failed(untimely.get());
        }
        return record.isSigned() ? Result.ok(record) : Result.failed(new PresenceRefusal.Unsigned());
    }

    /// The record, if it may be stored under `key` at `now`.
    public Result<PresenceRecord, PresenceRefusal> check(Bytes key, Bytes encoded, Instant now) {
        return PresenceKey.parse(key)
                .map(known -> check(encoded, now)
                        .flatMap(record -> record.key().equals(known)
                                ? Result.<PresenceRecord, PresenceRefusal>ok(record)
                                : Result.failed(new PresenceRefusal.WrongKey())))
                .orElseGet(() -> Result.failed(new PresenceRefusal.WrongKey()));
    }

    /// Position of the best of several values under one key, by [PresenceRecord#replaces].
    ///
    /// @return empty if none is valid
    public Optional<Integer> select(Bytes key, List<Bytes> values, Instant now) {
        Optional<Integer> best = Optional.empty();
        Optional<PresenceRecord> chosen = Optional.empty();
        for (int i = 0; i < values.size(); i++) {
            Optional<PresenceRecord> next = check(key, values.get(i), now).asValue();
            if (next.isPresent()
                    && chosen.filter(other -> !next.get().replaces(other)).isEmpty()) {
                best = Optional.of(i);
                chosen = next;
            }
        }
        return best;
    }
}
