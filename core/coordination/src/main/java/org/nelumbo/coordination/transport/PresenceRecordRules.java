package org.nelumbo.coordination.transport;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.nelumbo.coordination.rendezvous.PresenceRecord;
import org.nelumbo.coordination.rendezvous.PresenceRefusal;
import org.nelumbo.coordination.rendezvous.PresenceTimes;
import org.nelumbo.coordination.rendezvous.PresenceValidator;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.bytes.DecodeException;
import org.nelumbo.foundation.failure.Result;
import org.nelumbo.libp2p.kad.record.RecordRefusal;
import org.nelumbo.libp2p.kad.record.RecordValidator;
import org.nelumbo.libp2p.kad.record.Validity;

/// The rules of keys `/lotus/presence/…` for a node of the DHT, which need know neither wallets nor members.
public final class PresenceRecordRules implements RecordValidator {
    /// The first part of the keys.
    public static final String NAMESPACE = "lotus";
    /// The second part of the keys.
    public static final String TYPE = "presence";

    private final PresenceValidator validator;

    public PresenceRecordRules(PresenceTimes times) {
        this.validator = new PresenceValidator(times);
    }

    @Override
    public Result<Validity, RecordRefusal> validate(Bytes key, Bytes value, Instant now) {
        return switch (validator.check(key, value, now)) {
            case Result.Ok<PresenceRecord, PresenceRefusal>(PresenceRecord record) ->
                Result.ok(new Validity(TYPE, Optional.of(record.expiresAt())));
            case Result.Failed<PresenceRecord, PresenceRefusal>(PresenceRefusal refusal) ->
                Result.failed(
                        switch (refusal) {
                            case PresenceRefusal.Malformed(var reason, var explanation) ->
                                reason == DecodeException.Reason.OVERSIZED
                                        ? RecordRefusal.TOO_LARGE
                                        : RecordRefusal.MALFORMED;
                            case PresenceRefusal.WrongKey _ -> RecordRefusal.WRONG_KEY;
                            case PresenceRefusal.Unsigned _, PresenceRefusal.WrongMember _ ->
                                RecordRefusal.BAD_SIGNATURE;
                            case PresenceRefusal.FromFuture _ -> RecordRefusal.FROM_THE_FUTURE;
                            case PresenceRefusal.Expired _ -> RecordRefusal.EXPIRED;
                            case PresenceRefusal.NotNewer _ -> RecordRefusal.SUPERSEDED;
                            case PresenceRefusal.BadLifetime _,
                                    PresenceRefusal.WrongDay _,
                                    PresenceRefusal.Stranger _,
                                    PresenceRefusal.NotOpened _,
                                    PresenceRefusal.WrongPeer _ -> RecordRefusal.MALFORMED;
                        });
        };
    }

    @Override
    public int select(Bytes key, List<Bytes> values) {
        int best = 0;
        for (int i = 1; i < values.size(); i++) {
            if (provesNewer(key, values.get(i), values.get(best))) {
                best = i;
            }
        }
        return best;
    }

    /// Only a slot's owners can sign for it, and say when.
    @Override
    public boolean provesNewer(Bytes key, Bytes candidate, Bytes held) {
        try {
            return PresenceRecord.decode(candidate).replaces(PresenceRecord.decode(held));
        } catch (DecodeException neverValid) {
            return false;
        }
    }
}
