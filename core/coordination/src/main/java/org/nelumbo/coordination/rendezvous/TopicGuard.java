package org.nelumbo.coordination.rendezvous;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.nelumbo.foundation.bytes.Bytes;
import org.nelumbo.foundation.failure.Result;

/// Decides whether a record spoken in a topic is passed on to others. Remembers the last sequence of so many slots,
/// so that old records do not go round again. Safe on any thread.
public final class TopicGuard {
    /// What becomes of a record.
    public enum Verdict {
        /// It is passed on.
        ACCEPT,
        /// It is not passed on; nobody need be blamed.
        IGNORE,
        /// It is not passed on, and whoever sent it should have known.
        REJECT
    }

    private static final int MOST_SLOTS = 8_192;
    /// Nobody's addresses change faster.
    private static final Duration LEAST_PAUSE = Duration.ofSeconds(5);

    private final PresenceValidator validator;
    private final Map<Bytes, Instant> last = LinkedHashMap.newLinkedHashMap(256);

    public TopicGuard(PresenceValidator validator) {
        this.validator = validator;
    }

    /// The fate of a record that arrives at `now`.
    public Verdict judge(Bytes encoded, Instant now) {
        return switch (validator.check(encoded, now)) {
            case Result.Ok<PresenceRecord, PresenceRefusal>(PresenceRecord record) ->
                isNews(record) ? Verdict.ACCEPT : Verdict.IGNORE;
            case Result.Failed<PresenceRecord, PresenceRefusal>(PresenceRefusal refusal) ->
                switch (refusal) {
                    case PresenceRefusal.FromFuture _, PresenceRefusal.Expired _, PresenceRefusal.NotNewer _ ->
                        Verdict.IGNORE;
                    case PresenceRefusal.Malformed _,
                            PresenceRefusal.WrongKey _,
                            PresenceRefusal.Unsigned _,
                            PresenceRefusal.BadLifetime _,
                            PresenceRefusal.WrongDay _,
                            PresenceRefusal.Stranger _,
                            PresenceRefusal.NotOpened _,
                            PresenceRefusal.WrongMember _,
                            PresenceRefusal.WrongPeer _ -> Verdict.REJECT;
                };
        };
    }

    private synchronized boolean isNews(PresenceRecord record) {
        Optional<Instant> known = Optional.ofNullable(last.get(record.slot()));
        if (known.filter(before -> record.sequence().isBefore(before.plus(LEAST_PAUSE)))
                .isPresent()) {
            return false;
        }
        last.remove(record.slot());
        last.put(record.slot(), record.sequence());
        if (last.size() > MOST_SLOTS) {
            last.remove(last.keySet().iterator().next());
        }
        return true;
    }
}
